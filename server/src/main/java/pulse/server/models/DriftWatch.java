package pulse.server.models;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import pulse.event.Visit;
import pulse.infer.Model;
import pulse.server.http.Measures;
import pulse.server.shop.Shop;
import pulse.server.shop.Shops;
import pulse.storage.ShopId;
import pulse.storage.Store;
import pulse.trainer.attribute.SessionVisit;
import pulse.trainer.promotion.CalibrationWatch;

/// Holds what the active models say against how the newest visits ended, and tells when it no longer comes true.
/// Priors are not watched: they are replaced as soon as a shop can teach better. For one thread, but what was last seen
/// may be read by any.
final class DriftWatch {

    /// Sessions that must have ended since the last look.
    static final int SESSIONS_NEW_MIN = 300;

    /// Newest sessions looked at.
    private static final int SESSIONS_MAX = 2_000;

    private static final Logger LOG = System.getLogger(DriftWatch.class.getName());

    private final Store store;
    private final Shops shops;
    private final Map<ShopId, Look> looks = new ConcurrentHashMap<>();

    /// One look at one shop.
    ///
    /// @param version of the model looked at
    /// @param until no session that ended later was looked at
    record Look(String version, Instant until, List<CalibrationWatch.Reading> readings) {

        Look {
            readings = List.copyOf(readings);
        }

        boolean hasSlipped() {
            return readings.stream().anyMatch(CalibrationWatch.Reading::hasSlipped);
        }
    }

    DriftWatch(Store store, Shops shops) {
        this.store = store;
        this.shops = shops;
    }

    void measured(Measures measures) {
        measures.gauge(
                "pulse.models.slipped",
                "Shops whose active model's calibration has slipped.",
                () -> looks.values().stream().filter(Look::hasSlipped).count());
        measures.gauge(
                "pulse.models.calibration.error.max",
                "Largest calibration error of any shop's active model, beyond what chance explains.",
                () -> looks.values().stream()
                        .flatMap(look -> look.readings().stream())
                        .mapToDouble(reading -> reading.error() - reading.byChance())
                        .max()
                        .orElse(0));
    }

    Optional<Look> last(ShopId shop) {
        return Optional.ofNullable(looks.get(shop));
    }

    /// True when the active model has slipped, as far as the newest sessions tell that ended by a moment.
    boolean look(ShopId id, Instant ended) {
        Shop shop = shops.shop(id);
        Model model = shop.model();
        if (model.version().equals(Model.PRIORS_VERSION)) {
            looks.remove(id);
            return false;
        }
        Look known = looks.get(id);
        if (known != null && !known.version().equals(model.version())) {
            known = null;
        }
        Instant since = known == null ? seenBy(id, model) : known.until();
        if (store.liveSessions().count(id, since, ended, SESSIONS_NEW_MIN) < SESSIONS_NEW_MIN) {
            return known != null && known.hasSlipped();
        }
        Look look = new Look(
                model.version(),
                ended,
                CalibrationWatch.read(model.attributes(), recent(id, seenBy(id, model), ended), shop.catalog()));
        looks.put(id, look);
        tell(id, look);
        return look.hasSlipped();
    }

    /// The end of what a model has learned from: what it says of those sessions proves nothing.
    private Instant seenBy(ShopId id, Model model) {
        return store.models()
                .find(id, model.version())
                .map(stored -> stored.dataTo())
                .orElse(Instant.EPOCH);
    }

    private List<Visit> recent(ShopId id, Instant since, Instant ended) {
        List<Visit> visits = new ArrayList<>();
        store.liveSessions().newestFirst(id, ended, session -> {
            boolean isNew = session.lastSeenAt().isAfter(since);
            if (isNew) {
                SessionVisit.of(session).ifPresent(visits::add);
            }
            return isNew && visits.size() < SESSIONS_MAX;
        });
        return visits;
    }

    private static void tell(ShopId id, Look look) {
        for (CalibrationWatch.Reading reading : look.readings()) {
            if (reading.hasSlipped()) {
                LOG.log(
                        Level.WARNING,
                        "Model {0} of {1} has slipped: {2} is off by {3}, {4} of it by chance",
                        look.version(),
                        id.account(),
                        reading.claim(),
                        reading.error(),
                        reading.byChance());
            }
        }
    }
}
