package pulse.bench.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pulse.trainer.measure.Reliability;
import pulse.trainer.measure.Scores;

/// Claims counted: how many, how many held, and how sure they were.
final class Tally {

    private final List<Double> said = new ArrayList<>();
    private final List<Boolean> came = new ArrayList<>();

    private long claims;
    private long held;
    private double confidence;

    /// Counts one claim made with a confidence of 0 to 1.
    void add(boolean holds, double sure) {
        claims++;
        held += holds ? 1 : 0;
        confidence += sure;
        said.add(sure);
        came.add(holds);
    }

    /// Counts one claim made without a confidence.
    void add(boolean holds) {
        add(holds, 0);
    }

    long claims() {
        return claims;
    }

    /// Share of claims that held; NaN of none.
    double share() {
        return (double) held / claims;
    }

    /// Mean confidence; NaN of none.
    double confidence() {
        return confidence / claims;
    }

    /// What was said against what came true, in ten bins of equal mass; of at least one claim.
    Reliability reliability() {
        boolean[] held = new boolean[came.size()];
        for (int at = 0; at < held.length; at++) {
            held[at] = came.get(at);
        }
        Scores scores = Scores.of(said.stream().mapToDouble(Double::doubleValue).toArray(), held);
        return Reliability.of(scores, scores.once());
    }

    /// Such as "61%", or "-" of none.
    String percent() {
        return claims == 0 ? "-" : String.format(Locale.ROOT, "%.0f%%", 100 * share());
    }
}
