package pulse.server.models;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import pulse.server.http.Measures;
import pulse.server.shop.Shops;
import pulse.session.Sessions;
import pulse.storage.ShopId;
import pulse.storage.StorageException;
import pulse.storage.Store;
import pulse.storage.Training;
import pulse.trainer.promotion.History;

/// Trains the shops' models, one at a time, on one thread beside those that answer.
///
/// A training begins when it is asked for, when a tenth as many sessions have ended since the last one as that one
/// looked at ([#SESSIONS_NEW_MIN] to [#SESSIONS_NEW_MAX]; the first at [History#SESSIONS_MIN]), or when the active
/// model's calibration has slipped.
public final class Trainings implements AutoCloseable {

    /// Seconds between two looks at what has ended.
    static final int PERIOD_SECONDS = 60;

    static final int SESSIONS_NEW_MIN = 500;
    static final int SESSIONS_NEW_MAX = 50_000;

    private static final int SESSIONS_NEW_SHARE = 10;
    private static final Logger LOG = System.getLogger(Trainings.class.getName());

    private final Store store;
    private final Shops shops;
    private final ActiveModels active;
    private final Workshop workshop;
    private final DriftWatch drift;
    private final Supplier<String> ids;
    private final InstantSource clock;
    private final Map<ShopId, Underway> underway = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("pulse-trainings").daemon().factory());

    /// @param ids makes ids of trainings
    public Trainings(
            Store store,
            Shops shops,
            ActiveModels active,
            Workshop workshop,
            Supplier<String> ids,
            InstantSource clock) {
        this.store = store;
        this.shops = shops;
        this.active = active;
        this.workshop = workshop;
        this.drift = new DriftWatch(store, shops);
        this.ids = ids;
        this.clock = clock;
    }

    /// Begins to look every [#PERIOD_SECONDS].
    @SuppressWarnings("FutureReturnValueIgnored") // The task reports its failures itself and runs until close.
    public void started() {
        thread.scheduleWithFixedDelay(this::look, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    /// Shows trainings and drift among the measures.
    public void measured(Measures measures) {
        measures.gauge("pulse.trainings.underway", "Trainings that wait or are being done.", underway::size);
        drift.measured(measures);
    }

    /// Asks for a training; the one under way when there is one.
    Underway request(ShopId shop, Training.Cause cause) {
        Underway wanted = new Underway(ids.get(), cause, clock.instant(), "waiting");
        Underway known = underway.putIfAbsent(shop, wanted);
        if (known != null) {
            return known;
        }
        thread.execute(() -> train(shop, wanted));
        return wanted;
    }

    /// The training that waits or is being done.
    Optional<Underway> underway(ShopId shop) {
        return Optional.ofNullable(underway.get(shop));
    }

    /// How the active model holds up.
    Optional<DriftWatch.Look> drift(ShopId shop) {
        return drift.last(shop);
    }

    /// The newest training that has ended.
    Optional<Training> last(ShopId shop) {
        return store.models().lastTraining(shop);
    }

    /// Gives up what is being made: the active models stay.
    @Override
    public void close() {
        thread.shutdownNow();
        workshop.close();
        thread.close();
    }

    private void look() {
        for (ShopId shop : shops.opened()) {
            try {
                look(shop);
            } catch (RuntimeException e) { // Whatever it was, the next look must come.
                LOG.log(Level.ERROR, "It could not be seen whether a shop's model needs training; tried again", e);
            }
        }
    }

    private void look(ShopId shop) {
        Instant ended = clock.instant().minus(Sessions.IDLE);
        Optional<Training> last = last(shop);
        int wanted = wanted(last);
        Instant since = last.map(Training::newestAt).orElse(Instant.EPOCH);
        int ready = store.liveSessions().count(shop, since, ended, wanted);
        boolean hasSlipped = drift.look(shop, ended);
        if (ready >= wanted) {
            request(shop, Training.Cause.SESSIONS);
        } else if (hasSlipped && ready >= DriftWatch.SESSIONS_NEW_MIN) {
            request(shop, Training.Cause.DRIFT);
        }
    }

    private static int wanted(Optional<Training> last) {
        return last.map(training ->
                        Math.clamp(training.sessions() / SESSIONS_NEW_SHARE, SESSIONS_NEW_MIN, SESSIONS_NEW_MAX))
                .orElse(History.SESSIONS_MIN);
    }

    private void train(ShopId shop, Underway training) {
        Instant began = clock.instant();
        try {
            Instant ended = began.minus(Sessions.IDLE);
            int sessions = store.liveSessions().count(shop, Instant.EPOCH, ended, History.SESSIONS_MIN);
            Candidate candidate = sessions < History.SESSIONS_MIN
                    ? Candidate.tooLittle(active.version(shop), ended, sessions)
                    : workshop.make(shop, stage -> underway.put(shop, training.at(stage)));
            finish(shop, training, candidate, began);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.ERROR, "A training failed; the active model stays", e);
            failed(shop, training, began);
        } finally {
            underway.remove(shop);
        }
    }

    private void finish(ShopId shop, Underway training, Candidate candidate, Instant began) {
        Training ended = new Training(
                training.id(),
                training.cause(),
                began,
                clock.instant(),
                candidate.newestAt(),
                candidate.sessions(),
                candidate.outcome(),
                Optional.empty(),
                candidate.figures());
        if (candidate.outcome() != Training.Outcome.PROMOTED) {
            store.models().ended(shop, ended);
            return;
        }
        Optional<String> version = active.promote(shop, candidate, ended);
        if (version.isEmpty()) {
            store.models().ended(shop, withOutcome(ended, Training.Outcome.OVERTAKEN));
        } else {
            LOG.log(
                    Level.INFO,
                    "Model {0} answers for {1} in place of {2}",
                    version.get(),
                    shop.account(),
                    candidate.parent());
        }
    }

    private void failed(ShopId shop, Underway training, Instant began) {
        Instant now = clock.instant();
        try {
            store.models()
                    .ended(
                            shop,
                            new Training(
                                    training.id(),
                                    training.cause(),
                                    began,
                                    now,
                                    now.minus(Sessions.IDLE),
                                    0,
                                    Training.Outcome.FAILED,
                                    Optional.empty(),
                                    "{}"));
        } catch (StorageException e) {
            LOG.log(Level.ERROR, "That the training failed could not be kept", e);
        }
    }

    private static Training withOutcome(Training training, Training.Outcome outcome) {
        return new Training(
                training.id(),
                training.cause(),
                training.beganAt(),
                training.endedAt(),
                training.newestAt(),
                training.sessions(),
                outcome,
                training.version(),
                training.detail());
    }
}
