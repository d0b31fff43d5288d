package pulse.server.webhooks;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import pulse.server.keys.Secret;
import pulse.server.outbound.Outbound;
import pulse.storage.StorageException;
import pulse.storage.Store;
import pulse.storage.WebhookEndpoint;
import pulse.storage.WebhookEndpoints;
import pulse.storage.WebhookOutbox;
import pulse.storage.WebhookOutbox.Claimed;

/// Delivers what the outbox holds, as long as it runs.
///
/// One thread looks, many times a second, which endpoints have something due, and gives each a round: a virtual
/// thread that claims some deliveries, attempts them at once and settles them. An endpoint has one round at a
/// time, so a slow one takes [DeliveryPlan#ROUND_MAX] attempts of the [#IN_FLIGHT_MAX] there are, and delays
/// nobody.
public final class Deliveries implements AutoCloseable {

    private static final int IN_FLIGHT_MAX = 4_000;
    private static final int LOOK_MS = 20;
    private static final int STOP_SECONDS_MAX = 10;
    private static final Duration PACES_KEPT = Duration.ofMinutes(10);
    private static final Logger LOG = System.getLogger(Deliveries.class.getName());

    private final WebhookEndpoints endpoints;
    private final WebhookOutbox outbox;
    private final DeliveryMeasures measures;
    private final Post post;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final ExecutorService rounds = Executors.newVirtualThreadPerTaskExecutor();
    private final ExecutorService attempts = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore inFlight = new Semaphore(IN_FLIGHT_MAX);
    private final Semaphore wake = new Semaphore(0);
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final Map<String, Pace> paces = new ConcurrentHashMap<>();
    private final Thread looker = Thread.ofPlatform().name("pulse-webhooks").unstarted(this::lookOn);
    private volatile boolean stopping;
    private Instant pacesSince = Instant.EPOCH;

    /// @param random cannot be foretold; it makes ids and jitter. Thread-safe
    public Deliveries(
            Store store, Outbound outbound, DeliveryMeasures measures, InstantSource clock, RandomGenerator random) {
        this.endpoints = store.webhookEndpoints();
        this.outbox = store.webhookOutbox();
        this.measures = measures;
        this.post = new Post(outbound, clock);
        this.clock = clock;
        this.random = random;
        measures.underWay(this::inFlight);
    }

    /// Begins to deliver.
    public Deliveries started() {
        looker.start();
        return this;
    }

    /// Begins nothing more, and waits a while for what was begun. What is not settled by then is claimed again by
    /// whoever runs when its lease ends.
    @Override
    public void close() {
        stopping = true;
        try {
            looker.join();
            rounds.shutdown();
            if (!rounds.awaitTermination(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                attempts.shutdownNow();
                rounds.awaitTermination(1, TimeUnit.SECONDS);
            }
            attempts.shutdown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Attempts under way.
    private int inFlight() {
        return IN_FLIGHT_MAX - inFlight.availablePermits();
    }

    /// Whatever goes wrong, it looks again a moment later: without it nothing would be delivered any more.
    private void lookOn() {
        try {
            while (!stopping) {
                look();
                if (wake.tryAcquire(LOOK_MS, TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            endpoints.due(clock.instant()).forEach(this::begin);
            forgetPaces();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "The outbox could not be looked through; it is tried again", e);
        }
    }

    /// Gives an endpoint a round when it has none, its rate allows one, and there is room.
    private void begin(WebhookEndpoint endpoint) {
        if (!busy.add(endpoint.id())) {
            return;
        }
        Pace pace = paces.computeIfAbsent(
                endpoint.id() + " " + endpoint.ratePerSecond(),
                key -> new Pace(endpoint.ratePerSecond(), System.nanoTime()));
        int size = pace.allowed(System.nanoTime(), DeliveryPlan.roundSize(endpoint.health()));
        if (size == 0 || !inFlight.tryAcquire(size)) {
            busy.remove(endpoint.id());
            return;
        }
        rounds.execute(() -> {
            boolean isMore = false;
            try {
                isMore = run(endpoint, pace, size);
            } catch (StorageException e) {
                LOG.log(Level.ERROR, "A round of webhooks could not be stored; its deliveries are made again", e);
            } finally {
                inFlight.release(size);
                busy.remove(endpoint.id());
            }
            if (isMore) {
                wake.release();
            }
        });
    }

    /// True when as much as could be was claimed, so that more may be due and should not wait for the next look.
    private boolean run(WebhookEndpoint endpoint, Pace pace, int size) {
        Instant now = clock.instant();
        String lease = Secret.characters(20, random);
        List<Claimed> claimed = outbox.claim(endpoint.id(), lease, now, now.plus(DeliveryPlan.LEASE), size);
        if (claimed.isEmpty()) {
            return false;
        }
        pace.spend(System.nanoTime(), claimed.size());
        List<Post.Made> made = attempt(endpoint, claimed);
        if (stopping && made.stream().noneMatch(one -> one.result() instanceof Result.Delivered)) {
            return false; // The end of this process is no fault of the endpoint's.
        }
        String freshId = "evt_" + Secret.characters(20, random);
        Round round = Round.of(endpoint, claimed, made, clock.instant(), freshId, random);
        outbox.settle(endpoint, lease, round.settled(), round.health(), round.disabling());
        measures.made(claimed, made);
        return claimed.size() == size;
    }

    private List<Post.Made> attempt(WebhookEndpoint endpoint, List<Claimed> claimed) {
        if (claimed.size() == 1) {
            return List.of(post.send(
                    endpoint, claimed.getFirst().entry(), claimed.getFirst().attempts() + 1));
        }
        List<Future<Post.Made>> running = new ArrayList<>();
        for (Claimed one : claimed) {
            running.add(attempts.submit(() -> post.send(endpoint, one.entry(), one.attempts() + 1)));
        }
        List<Post.Made> made = new ArrayList<>();
        for (Future<Post.Made> one : running) {
            try {
                made.add(one.get());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StorageException("Stopped while webhooks were sent", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("An attempt broke", e);
            }
        }
        return made;
    }

    private void forgetPaces() {
        Instant now = clock.instant();
        if (Duration.between(pacesSince, now).abs().compareTo(PACES_KEPT) >= 0) {
            pacesSince = now;
            paces.clear();
        }
    }
}
