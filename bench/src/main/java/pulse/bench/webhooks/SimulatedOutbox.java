package pulse.bench.webhooks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import pulse.server.webhooks.DeliveryPlan;
import pulse.storage.WebhookOutbox;
import pulse.storage.WebhookOutbox.State;

/// One endpoint's rows of the outbox, by the same rules as the real one, in memory.
final class SimulatedOutbox {

    /// A delivery.
    static final class Row {
        final long position;
        State state = State.PENDING;
        int attempts;
        Instant nextAt = Instant.EPOCH;
        SimulatedSender.@Nullable Round lease;

        /// What it was before the newest claim.
        SimulatedSender.@Nullable Round leaseBefore;

        Instant nextAtBefore = Instant.EPOCH;

        /// When the last failure was settled and by whose clock error, for judging the schedule.
        Instant failedAt = Instant.EPOCH;

        long failedOffsetMs;
        boolean isPlanned;

        /// Due again whatever comes of a delivery that is under way.
        boolean isResent;

        int accepted;

        /// Times it was accepted without that being noted, each with its reason.
        final List<Tally.Excuse> unnoted = new ArrayList<>();

        Row(long position) {
            this.position = position;
        }
    }

    private final Map<Long, Row> rows = new TreeMap<>();

    void put(long position) {
        rows.put(position, new Row(position));
    }

    Iterable<Row> rows() {
        return rows.values();
    }

    boolean isDue(Instant now) {
        return rows.values().stream().anyMatch(row -> isDue(row, now));
    }

    List<Row> claim(SimulatedSender.Round lease, Instant now, int limit) {
        List<Row> due = rows.values().stream()
                .filter(row -> isDue(row, now))
                .sorted(Comparator.comparing((Row row) -> row.nextAt).thenComparingLong(row -> row.position))
                .limit(limit)
                .toList();
        for (Row row : due) {
            row.nextAtBefore = row.nextAt;
            row.leaseBefore = row.lease;
            row.nextAt = now.plus(DeliveryPlan.LEASE);
            row.lease = lease;
            row.isResent = false;
        }
        return due;
    }

    /// Makes all undelivered rows due, and adds those of `upTo` notices that are missing.
    void recover(long upTo, Instant now) {
        for (long position = 0; position < upTo; position++) {
            Row row = rows.computeIfAbsent(position, Row::new);
            if (row.state != State.DELIVERED) {
                if (row.lease != null && row.lease.isLive()) {
                    row.unnoted.add(Tally.Excuse.RECOVERED);
                }
                row.state = State.PENDING;
                row.attempts = 0;
                row.nextAt = now;
                row.lease = null;
                row.isPlanned = false;
                row.isResent = true;
            }
        }
    }

    /// When the first pending row is due by the clocks that set it; far away when none is pending.
    Instant nextAt() {
        return rows.values().stream()
                .filter(row -> row.state == State.PENDING)
                .map(row -> row.nextAt)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    boolean isEmpty() {
        return rows.values().stream().noneMatch(row -> row.state == State.PENDING);
    }

    private static boolean isDue(Row row, Instant now) {
        return row.state == State.PENDING
                && (!row.nextAt.isAfter(now) || row.nextAt.isAfter(now.plus(WebhookOutbox.HORIZON)));
    }
}
