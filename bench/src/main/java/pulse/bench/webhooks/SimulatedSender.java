package pulse.bench.webhooks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import pulse.server.webhooks.DeliveryPlan;
import pulse.server.webhooks.Result;
import pulse.storage.WebhookEndpoint.Health;
import pulse.storage.WebhookEndpoint.Status;
import pulse.storage.WebhookOutbox.State;

/// One node that delivers: the real one's steps, with its crashes, its wrong clock and its lost store.
final class SimulatedSender {

    /// Attempts made at once to one endpoint, until they are settled or lost.
    static final class Round {
        final SimulatedSender sender;
        final SimulatedEndpoint endpoint;
        final int life;
        final Health before;
        final List<SimulatedOutbox.Row> rows = new ArrayList<>();
        final List<SimulatedEndpoint.Reply> replies = new ArrayList<>();
        long endsAtMs;
        boolean hasEnded;

        Round(SimulatedSender sender, SimulatedEndpoint endpoint) {
            this.sender = sender;
            this.endpoint = endpoint;
            this.life = sender.life;
            this.before = endpoint.health;
        }

        boolean isLive() {
            return !hasEnded && sender.isUp && sender.life == life;
        }
    }

    boolean isUp = true;
    boolean hasStore = true;
    long offsetMs;
    private int life;
    private final Set<SimulatedEndpoint> busy = new HashSet<>();
    private final Simulation world;
    private final Random chance;
    private final Tally tally;

    SimulatedSender(Simulation world, Random chance, Tally tally) {
        this.world = world;
        this.chance = chance;
        this.tally = tally;
    }

    void crash() {
        isUp = false;
        life++;
        busy.clear();
    }

    Instant clock() {
        return world.now().plusMillis(offsetMs);
    }

    /// Begins a round with every endpoint that has something due.
    void look() {
        if (!isUp || !hasStore) {
            return;
        }
        Instant now = clock();
        for (SimulatedEndpoint endpoint : world.endpoints()) {
            if (endpoint.status == Status.ENABLED
                    && !busy.contains(endpoint)
                    && !world.isPaused(endpoint, now)
                    && endpoint.outbox.isDue(now)) {
                begin(endpoint, now);
            }
        }
    }

    private void begin(SimulatedEndpoint endpoint, Instant now) {
        Round round = new Round(this, endpoint);
        for (SimulatedOutbox.Row row : endpoint.outbox.claim(round, now, DeliveryPlan.roundSize(endpoint.health))) {
            world.judgeClaim(endpoint, row, this);
            SimulatedEndpoint.Reply reply = endpoint.answer(chance);
            round.rows.add(row);
            round.replies.add(reply);
            round.endsAtMs = Math.max(round.endsAtMs, world.nowMs() + reply.tookMs());
            tally.attempted();
            if (reply.accepted()) {
                row.accepted++;
            }
        }
        busy.add(endpoint);
        world.at(round.endsAtMs, () -> end(round));
    }

    private void end(Round round) {
        boolean wasLive = round.isLive();
        round.hasEnded = true;
        if (!wasLive) {
            excuse(round, Tally.Excuse.SENDER_DIED);
            return;
        }
        busy.remove(round.endpoint);
        if (!hasStore) {
            excuse(round, Tally.Excuse.STORE_LOST);
            return;
        }
        Instant now = clock();
        for (int i = 0; i < round.rows.size(); i++) {
            settle(round, round.rows.get(i), round.replies.get(i), now);
        }
        List<Result> results =
                round.replies.stream().map(SimulatedEndpoint.Reply::result).toList();
        round.endpoint.health = DeliveryPlan.health(results, round.before, now);
        DeliveryPlan.disabled(results, round.endpoint.health, now).ifPresent(status -> {
            round.endpoint.status = status;
            tally.disabled();
        });
        look();
    }

    private void settle(Round round, SimulatedOutbox.Row row, SimulatedEndpoint.Reply reply, Instant now) {
        boolean isDelivered = reply.result() instanceof Result.Delivered;
        if (reply.accepted() && !isDelivered) {
            row.unnoted.add(Tally.Excuse.ANSWER_LOST);
        }
        if (row.state != State.PENDING || (row.lease != round && (!isDelivered || row.isResent))) {
            return;
        }
        DeliveryPlan.Next next = DeliveryPlan.delivery(reply.result(), row.attempts, now, chance);
        row.state = next.state();
        row.attempts = next.attempts();
        row.nextAt = next.nextAt();
        row.lease = null;
        row.failedAt = world.now();
        row.failedOffsetMs = offsetMs;
        row.isPlanned = true;
        if (next.state() == State.DEAD) {
            tally.died();
        }
    }

    private static void excuse(Round round, Tally.Excuse excuse) {
        for (int i = 0; i < round.rows.size(); i++) {
            if (round.replies.get(i).accepted()) {
                round.rows.get(i).unnoted.add(excuse);
            }
        }
    }
}
