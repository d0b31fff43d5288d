package pulse.bench.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import pulse.server.webhooks.DeliveryPlan;
import pulse.storage.WebhookEndpoint.Health;
import pulse.storage.WebhookEndpoint.Status;
import pulse.storage.WebhookOutbox;

/// Two weeks of webhooks in a millisecond or so: real plans and leases on a simulated clock, with two senders that
/// crash, lose the store and have their clocks jump, and endpoints that are everything but well. Then all is mended,
/// what was given up is recovered, and everything must have arrived.
///
/// The same seed gives the same run. What must hold is checked all along:
/// nothing is lost; whatever came twice has its reason; nobody is handed what another still holds; no attempt comes
/// before its time, nor later than pauses explain.
final class Simulation {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int NOTICES = 12;
    private static final int ENDPOINTS = 3;
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final long HEALED_MS = 14 * DAY_MS;
    private static final long WRONG_CLOCK_MS = Duration.ofMinutes(10).toMillis();
    private static final int EVENTS_MAX = 200_000;

    private record Event(long atMs, int order, Runnable happening) {}

    private final long seed;
    private final Random chance;
    private final Tally tally = new Tally();
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::atMs).thenComparingInt(Event::order));
    private final List<SimulatedEndpoint> endpoints = new ArrayList<>();
    private final List<SimulatedSender> senders = new ArrayList<>();
    private long nowMs;
    private int order;
    private long nextLookMs = Long.MAX_VALUE;
    private int told;
    private boolean hasSenderFaults;
    private boolean hasClockFaults;

    private Simulation(long seed) {
        this.seed = seed;
        this.chance = new Random(seed);
        for (int i = 0; i < ENDPOINTS; i++) {
            endpoints.add(new SimulatedEndpoint());
        }
        senders.add(new SimulatedSender(this, chance, tally));
        senders.add(new SimulatedSender(this, chance, tally));
    }

    /// Runs one seed.
    ///
    /// @throws IllegalStateException naming the seed when something does not hold
    static Tally run(long seed) {
        Simulation simulation = new Simulation(seed);
        simulation.plan();
        simulation.play();
        simulation.judge();
        return simulation.tally;
    }

    Instant now() {
        return BEGIN.plusMillis(nowMs);
    }

    long nowMs() {
        return nowMs;
    }

    List<SimulatedEndpoint> endpoints() {
        return endpoints;
    }

    boolean isPaused(SimulatedEndpoint endpoint, Instant clock) {
        Instant until = endpoint.health.pausedUntil();
        return until.isAfter(clock) && !until.isAfter(clock.plus(WebhookOutbox.HORIZON));
    }

    void at(long atMs, Runnable happening) {
        events.add(new Event(atMs, order++, happening));
    }

    /// A claim hands over what nobody holds any more, not before its time, and not without reason long after it.
    void judgeClaim(SimulatedEndpoint endpoint, SimulatedOutbox.Row row, SimulatedSender sender) {
        if (row.leaseBefore != null && row.leaseBefore.isLive()) {
            must(hasClockFaults, "a delivery was handed over while another sender held it");
            row.unnoted.add(Tally.Excuse.CLOCK_JUMPED);
        }
        if (!row.isPlanned || row.leaseBefore != null) {
            return;
        }
        if (sender.offsetMs == row.failedOffsetMs) {
            Duration planned = DeliveryPlan.SCHEDULE.get(row.attempts);
            must(!now().isBefore(row.failedAt.plus(planned)), "an attempt came before its time");
        }
        if (!hasSenderFaults && !hasClockFaults && !endpoint.hasThrottled) {
            Duration late = Duration.between(row.nextAtBefore, now());
            Duration bound =
                    DeliveryPlan.PAUSE_MAX.plus(DeliveryPlan.ATTEMPT_MAX).multipliedBy(NOTICES);
            must(late.compareTo(bound) <= 0, "an attempt came " + late + " after its time");
        }
    }

    private void plan() {
        List<Long> toldAt = new ArrayList<>();
        for (int i = 0; i < NOTICES; i++) {
            toldAt.add(within(3 * DAY_MS));
            at(toldAt.getLast(), this::tell);
        }
        for (SimulatedEndpoint endpoint : endpoints) {
            for (int i = chance.nextInt(8); i > 0; i--) {
                SimulatedEndpoint.Mood mood =
                        SimulatedEndpoint.Mood.values()[chance.nextInt(SimulatedEndpoint.Mood.values().length)];
                at(within(HEALED_MS), () -> endpoint.mood = mood);
            }
        }
        hasSenderFaults = chance.nextBoolean();
        hasClockFaults = chance.nextBoolean();
        for (SimulatedSender sender : senders) {
            if (hasSenderFaults) {
                planFaults(sender, toldAt);
            }
            if (hasClockFaults) {
                planJumps(sender);
            }
        }
        at(HEALED_MS, this::heal);
    }

    /// Half of the faults come within a second of something being told, while it is on its way.
    private void planFaults(SimulatedSender sender, List<Long> toldAt) {
        for (int i = chance.nextInt(6); i > 0; i--) {
            long crash = faultAt(toldAt);
            at(crash, sender::crash);
            at(crash + within(Duration.ofHours(2).toMillis()), () -> sender.isUp = true);
        }
        for (int i = chance.nextInt(4); i > 0; i--) {
            long lost = faultAt(toldAt);
            at(lost, () -> sender.hasStore = false);
            at(lost + within(Duration.ofMinutes(10).toMillis()), () -> sender.hasStore = true);
        }
    }

    private long faultAt(List<Long> toldAt) {
        return chance.nextBoolean() ? within(4 * DAY_MS) : toldAt.get(chance.nextInt(NOTICES)) + within(1_000);
    }

    private void planJumps(SimulatedSender sender) {
        long[] jumps = {Duration.ofSeconds(40).toMillis(), Duration.ofHours(2).toMillis(), 10 * DAY_MS, 4_000 * DAY_MS};
        for (int i = chance.nextInt(4); i > 0; i--) {
            long jump = jumps[chance.nextInt(jumps.length)] * (chance.nextBoolean() ? 1 : -1);
            long begins = within(5 * DAY_MS);
            at(begins, () -> sender.offsetMs = jump);
            at(begins + within(WRONG_CLOCK_MS), () -> sender.offsetMs = 0);
        }
    }

    private void tell() {
        for (SimulatedEndpoint endpoint : endpoints) {
            if (endpoint.status == Status.ENABLED) {
                endpoint.outbox.put(told);
            }
        }
        told++;
    }

    /// Everything works from now on; a minute later, when no round of before is under way, what is missing is
    /// recovered.
    private void heal() {
        endpoints.forEach(endpoint -> endpoint.mood = SimulatedEndpoint.Mood.WELL);
        for (SimulatedSender sender : senders) {
            sender.isUp = true;
            sender.hasStore = true;
            sender.offsetMs = 0;
        }
        at(HEALED_MS + 60_000, () -> {
            for (SimulatedEndpoint endpoint : endpoints) {
                if (endpoint.status != Status.ENABLED) {
                    endpoint.status = Status.ENABLED;
                    endpoint.health = Health.GOOD;
                }
                endpoint.outbox.recover(told, now());
            }
        });
    }

    private void play() {
        int count = 0;
        while (!events.isEmpty()) {
            Event event = events.poll();
            must(count++ < EVENTS_MAX, "it does not come to rest");
            nowMs = event.atMs();
            event.happening().run();
            senders.forEach(SimulatedSender::look);
            planLook();
        }
    }

    /// The next moment at which something becomes due by the clock of either sender.
    private void planLook() {
        if (nextLookMs <= nowMs) {
            nextLookMs = Long.MAX_VALUE;
        }
        for (SimulatedEndpoint endpoint : endpoints) {
            Instant due = endpoint.outbox.nextAt();
            if (endpoint.status != Status.ENABLED || due.equals(Instant.MAX)) {
                continue;
            }
            Instant paused = endpoint.health.pausedUntil();
            Instant ready = paused.isAfter(due) ? paused : due;
            for (SimulatedSender sender : senders) {
                lookAt(Duration.between(BEGIN, ready).toMillis() - sender.offsetMs);
            }
        }
    }

    private void lookAt(long atMs) {
        if (atMs > nowMs && atMs < nextLookMs) {
            nextLookMs = atMs;
            at(atMs, () -> {});
        }
    }

    private void judge() {
        for (SimulatedEndpoint endpoint : endpoints) {
            must(endpoint.outbox.isEmpty(), "something still waits");
            int had = 0;
            for (SimulatedOutbox.Row row : endpoint.outbox.rows()) {
                had++;
                must(row.accepted > 0, "event " + row.position + " is lost");
                tally.delivered();
                for (int again = 1; again < row.accepted; again++) {
                    must(again <= row.unnoted.size(), "event " + row.position + " came again without a reason");
                    tally.duplicated(row.unnoted.get(again - 1));
                }
            }
            must(had == told, (told - had) + " events never reached the outbox");
        }
    }

    private long within(long ms) {
        return (long) (chance.nextDouble() * ms);
    }

    private void must(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException("Seed " + seed + ", at " + now() + ": " + otherwise);
        }
    }
}
