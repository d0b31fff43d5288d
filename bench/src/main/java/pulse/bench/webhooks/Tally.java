package pulse.bench.webhooks;

import java.util.EnumMap;
import java.util.Map;

/// What was counted over simulations.
final class Tally {

    /// Why an endpoint got something twice, each a thing that at-least-once allows.
    enum Excuse {
        /// It had the delivery, but its answer was late, lost, or said otherwise.
        ANSWER_LOST,
        /// The sender died before it could note the success.
        SENDER_DIED,
        /// The sender could not reach the store to note the success.
        STORE_LOST,
        /// A clock was wrong, so that a lease seemed to have ended.
        CLOCK_JUMPED,
        /// It was recovered while it was on its way.
        RECOVERED
    }

    private final Map<Excuse, Long> excused = new EnumMap<>(Excuse.class);
    private long attempts;
    private long deliveries;
    private long dead;
    private long disabled;

    void attempted() {
        attempts++;
    }

    void delivered() {
        deliveries++;
    }

    void died() {
        dead++;
    }

    void disabled() {
        disabled++;
    }

    void duplicated(Excuse excuse) {
        excused.merge(excuse, 1L, Long::sum);
    }

    void add(Tally other) {
        attempts += other.attempts;
        deliveries += other.deliveries;
        dead += other.dead;
        disabled += other.disabled;
        other.excused.forEach((excuse, count) -> excused.merge(excuse, count, Long::sum));
    }

    long deliveries() {
        return deliveries;
    }

    long duplicates() {
        return excused.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public String toString() {
        return deliveries + " deliveries in " + attempts + " attempts, lost 0, duplicates " + duplicates() + " "
                + excused + ", given up and recovered " + dead + ", endpoints disabled " + disabled;
    }
}
