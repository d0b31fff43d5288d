package pulse.ranking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/// The time an answer may take. Whoever works on it asks before each stage that can be left out; what it is refused is
/// named in the answer. One answer's own; not thread-safe.
///
/// A stage that has begun is finished, so an answer may come later than its budget by one stage at most. The dearest
/// stage asks for the largest share of the budget to be left, so that the cheap ones still have their turn.
public final class Budget {

    /// What an answer can do without, in the order in which it is given up.
    public enum Stage {
        /// The meaning of a query that is new to the catalogue: its words alone find products. Half a millisecond and
        /// more, the sentence model's.
        QUERY_MEANING(0.5),
        /// What like visitors looked at next.
        NEIGHBOURS(0.25),
        /// What is near to the products viewed.
        SIMILAR(0.25),
        /// What made each score.
        REASONS(0);

        private final double shareLeftMin;

        Stage(double shareLeftMin) {
            this.shareLeftMin = shareLeftMin;
        }

        /// The name on the wire.
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final LongSupplier nanos;
    private final long beganNanos;
    private final long limitNanos;
    private final List<Stage> leftOut = new ArrayList<>(0);

    private Budget(LongSupplier nanos, long limitNanos) {
        this.nanos = nanos;
        this.beganNanos = nanos.getAsLong();
        this.limitNanos = limitNanos;
    }

    /// A budget that begins to run now.
    ///
    /// @param nanos a clock that only measures
    public static Budget of(Duration limit, LongSupplier nanos) {
        return new Budget(nanos, limit.toNanos());
    }

    /// All the time in the world, measured.
    public static Budget unlimited(LongSupplier nanos) {
        return new Budget(nanos, Long.MAX_VALUE);
    }

    /// Whether there is time for a stage; notes it when there is not.
    boolean allows(Stage stage) {
        boolean allowed = spentNanos() <= limitNanos * (1 - stage.shareLeftMin);
        if (!allowed && !leftOut.contains(stage)) {
            leftOut.add(stage);
        }
        return allowed;
    }

    /// Time since it began.
    public long spentNanos() {
        return nanos.getAsLong() - beganNanos;
    }

    /// The stages that were left out, in the order they were asked for.
    public List<Stage> leftOut() {
        return List.copyOf(leftOut);
    }
}
