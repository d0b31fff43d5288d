package pulse.server.models;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import pulse.infer.Model;
import pulse.problem.Code;
import pulse.problem.PulseException;
import pulse.server.shop.Shop;
import pulse.server.shop.Shops;
import pulse.server.shop.StoredModels;
import pulse.storage.Change;
import pulse.storage.Deed;
import pulse.storage.Models;
import pulse.storage.Notice;
import pulse.storage.ShopId;
import pulse.storage.StoredModel;
import pulse.storage.Training;

/// Which model answers for each shop. A change is read, then stored with its notice, then made live: a model that
/// cannot be read changes nothing, and what is live is never ahead of the disk. Changes take turns.
public final class ActiveModels {

    private final Models stored;
    private final Shops shops;
    private final Supplier<String> noticeIds;
    private final InstantSource clock;

    public ActiveModels(Models stored, Shops shops, Supplier<String> noticeIds, InstantSource clock) {
        this.stored = stored;
        this.shops = shops;
        this.noticeIds = noticeIds;
        this.clock = clock;
    }

    /// The version that answers for a shop.
    String version(ShopId shop) {
        return stored.active(shop).orElse(Model.PRIORS_VERSION);
    }

    /// Keeps a candidate as the shop's next version and lets it answer.
    ///
    /// @param training without version; kept with it
    /// @return the new version; empty, with nothing kept, when another model than the candidate's parent is active
    synchronized Optional<String> promote(ShopId id, Candidate candidate, Training training) {
        Optional<String> was = stored.active(id);
        if (!was.orElse(Model.PRIORS_VERSION).equals(candidate.parent())) {
            return Optional.empty();
        }
        StoredModel.Parts parts = candidate.parts().orElseThrow();
        StoredModel made = next(id, candidate);
        Shop shop = shops.shop(id);
        Model model = StoredModels.model(made.version(), parts, shop.catalog());
        boolean isKept = stored.promote(
                id,
                made,
                parts,
                was,
                promoted(training, made.version()),
                List.of(notice(made.version(), candidate.parent(), "promoted", Optional.of(made))));
        if (!isKept) {
            return Optional.empty();
        }
        shop.use(model);
        return Optional.of(made.version());
    }

    /// Lets a version answer; one that answers already is left so.
    synchronized void activate(ShopId id, String version, Function<Deed, Change> noted) {
        String was = version(id);
        if (was.equals(version)) {
            return;
        }
        Shop shop = shops.shop(id);
        Model model = model(id, version, shop);
        stored.activate(
                id,
                version,
                clock.instant(),
                List.of(notice(version, was, "activated", stored.find(id, version))),
                noted.apply(deed(id, "model.activated", version, was)));
        shop.use(model);
    }

    /// Lets the version answer that did before the newest activation; it is returned.
    ///
    /// @throws PulseException `conflict` when there was no activation
    synchronized String rollBack(ShopId id, Function<Deed, Change> noted) {
        String was = stored.active(id)
                .orElseThrow(() -> new PulseException(
                        Code.CONFLICT,
                        "",
                        "There is nothing to roll back to: " + Model.PRIORS_VERSION
                                + ", with which every shop begins, answers"));
        String version = stored.previous(id).orElse(Model.PRIORS_VERSION);
        Shop shop = shops.shop(id);
        Model model = model(id, version, shop);
        stored.rollBack(
                id,
                was,
                List.of(notice(version, was, "rolled_back", stored.find(id, version))),
                noted.apply(deed(id, "model.rolled_back", version, was)));
        shop.use(model);
        return version;
    }

    private static Deed deed(ShopId id, String action, String version, String was) {
        return new Deed(id.mode(), action, version, "{\"previous_version\":\"" + was + "\"}");
    }

    private Model model(ShopId id, String version, Shop shop) {
        if (version.equals(Model.PRIORS_VERSION)) {
            return Model.priors();
        }
        if (stored.find(id, version).isEmpty()) {
            throw new PulseException(Code.NOT_FOUND, "version", "There is no model " + version);
        }
        StoredModel.Parts parts = stored.parts(id, version)
                .orElseThrow(() -> new PulseException(
                        Code.CONFLICT,
                        "version",
                        "The model " + version + " is too old: what it learned has been let go, its figures are kept"));
        return StoredModels.model(version, parts, shop.catalog());
    }

    private StoredModel next(ShopId id, Candidate candidate) {
        List<StoredModel> newest = stored.page(id, Integer.MAX_VALUE, 1);
        int number = newest.isEmpty() ? 1 : newest.getFirst().number() + 1;
        return new StoredModel(
                number,
                "v0." + (number + 1) + ".0",
                candidate.parent(),
                clock.instant(),
                candidate.dataFrom(),
                candidate.dataTo(),
                candidate.sessions(),
                candidate.figures(),
                true);
    }

    private static Training promoted(Training training, String version) {
        return new Training(
                training.id(),
                training.cause(),
                training.beganAt(),
                training.endedAt(),
                training.newestAt(),
                training.sessions(),
                Training.Outcome.PROMOTED,
                Optional.of(version),
                training.detail());
    }

    private Notice notice(String version, String was, String reason, Optional<StoredModel> model) {
        return ModelNotice.of(noticeIds.get(), version, was, reason, model, clock.instant());
    }
}
