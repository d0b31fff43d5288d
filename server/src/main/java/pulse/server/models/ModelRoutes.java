package pulse.server.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import pulse.infer.Model;
import pulse.problem.Code;
import pulse.problem.PulseException;
import pulse.server.http.Answer;
import pulse.server.http.Call;
import pulse.server.http.JsonBody;
import pulse.server.http.Paging;
import pulse.server.http.Route;
import pulse.storage.AuditLog;
import pulse.storage.Deed;
import pulse.storage.Models;
import pulse.storage.Scope;
import pulse.storage.ShopId;
import pulse.storage.Store;
import pulse.storage.StoredModel;
import pulse.storage.Training;

/// The models of a shop: listed, read, trained, activated and rolled back.
public final class ModelRoutes {

    private static final String TRAINING = "/v1/models/training";

    private final Models stored;
    private final AuditLog auditLog;
    private final ActiveModels active;
    private final Trainings trainings;

    public ModelRoutes(Store store, ActiveModels active, Trainings trainings) {
        this.stored = store.models();
        this.auditLog = store.auditLog();
        this.active = active;
        this.trainings = trainings;
    }

    public List<Route> routes() {
        return List.of(
                new Route("GET", "/v1/models", Scope.READ, null, this::list),
                new Route("GET", TRAINING, Scope.READ, null, call -> training(call, 200)),
                new Route("GET", "/v1/models/{version}", Scope.READ, null, this::find),
                new Route("POST", "/v1/models/train", Scope.ADMIN, null, this::train),
                new Route("POST", "/v1/models/rollback", Scope.ADMIN, null, this::rollBack),
                new Route("POST", "/v1/models/{version}/activate", Scope.ADMIN, null, this::activate));
    }

    private Answer list(Call call) {
        Paging paging = Paging.of(call, "models");
        ModelWriter writer = writer(call.shop());
        List<ModelWriter.Listed> rows = rows(call.shop(), paging);
        return paging.answer(rows, row -> Integer.toString(row.number()), writer::write);
    }

    /// The newest first; the priors, which every shop begins with, come last.
    private List<ModelWriter.Listed> rows(ShopId shop, Paging paging) {
        int before = before(paging.after());
        List<ModelWriter.Listed> rows = new ArrayList<>(stored.page(shop, before, paging.rows()).stream()
                .map(ModelWriter.Listed::of)
                .toList());
        if (rows.size() < paging.rows() && before > 0) {
            rows.add(ModelWriter.Listed.PRIORS);
        }
        return rows;
    }

    private static int before(String after) {
        if (after.isEmpty()) {
            return Integer.MAX_VALUE;
        }
        if (after.matches("[0-9]{1,9}")) {
            return Integer.parseInt(after);
        }
        throw Paging.foreign();
    }

    private Answer find(Call call) {
        return one(call.shop(), version(call));
    }

    private Answer activate(Call call) {
        String version = version(call);
        active.activate(call.shop(), version, call::change);
        return one(call.shop(), version);
    }

    private Answer rollBack(Call call) {
        return one(call.shop(), active.rollBack(call.shop(), call::change));
    }

    private Answer train(Call call) {
        Deed deed = new Deed(call.shop().mode(), "model.training_requested", "training", "{}");
        auditLog.add(call.change(deed).entry());
        trainings.request(call.shop(), Training.Cause.REQUEST);
        return training(call, 202).with("Location", TRAINING);
    }

    private Answer training(Call call, int status) {
        byte[] body = JsonBody.of(
                json -> TrainingWriter.write(json, trainings.underway(call.shop()), trainings.last(call.shop())));
        return new Answer(status, Answer.JSON, body, Map.of());
    }

    private Answer one(ShopId shop, String version) {
        Optional<StoredModel> model = stored.find(shop, version);
        if (model.isEmpty() && !version.equals(Model.PRIORS_VERSION)) {
            throw new PulseException(Code.NOT_FOUND, "version", "There is no model of this version");
        }
        ModelWriter writer = writer(shop);
        return Answer.json(JsonBody.of(
                json -> writer.write(json, model.map(ModelWriter.Listed::of).orElse(ModelWriter.Listed.PRIORS))));
    }

    private ModelWriter writer(ShopId shop) {
        return new ModelWriter(active.version(shop), trainings.drift(shop));
    }

    private static String version(Call call) {
        return Objects.requireNonNull(call.path().get("version"));
    }
}
