package pulse.server.sessions;

import java.util.List;
import java.util.Objects;
import pulse.problem.Code;
import pulse.problem.PulseException;
import pulse.server.http.Answer;
import pulse.server.http.Call;
import pulse.server.http.Route;
import pulse.server.shop.Shop;
import pulse.server.shop.Shops;
import pulse.storage.Scope;

/// `GET` and `DELETE /v1/sessions/{id}`.
public final class SessionRoutes {

    private static final String ONE = "/v1/sessions/{id}";

    private final Shops shops;

    public SessionRoutes(Shops shops) {
        this.shops = shops;
    }

    public List<Route> routes() {
        return List.of(
                new Route("GET", ONE, Scope.READ, null, this::find),
                new Route("DELETE", ONE, Scope.EVENTS, null, this::delete));
    }

    private Answer find(Call call) {
        String id = id(call);
        Shop shop = shops.shop(call.shop());
        return shop.dossier(id)
                .map(dossier -> Answer.json(SessionWriter.write(dossier, shop.holdsOut(id))))
                .orElseThrow(() -> unknown(id));
    }

    private Answer delete(Call call) {
        String id = id(call);
        if (!shops.shop(call.shop()).forget(id)) {
            throw unknown(id);
        }
        return Answer.empty(204);
    }

    private static String id(Call call) {
        return Objects.requireNonNull(call.path().get("id"));
    }

    private static PulseException unknown(String id) {
        return new PulseException(Code.NOT_FOUND, "id", "There is no session " + id);
    }
}
