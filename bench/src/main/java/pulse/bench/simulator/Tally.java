package pulse.bench.simulator;

import java.util.Locale;

/// Claims counted: how many, how many held, and how sure they were.
final class Tally {

    private long claims;
    private long held;
    private double confidence;

    /// Counts one claim made with a confidence of 0 to 1.
    void add(boolean holds, double sure) {
        claims++;
        held += holds ? 1 : 0;
        confidence += sure;
    }

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

    /// Such as "61%", or "-" of none.
    String percent() {
        return claims == 0 ? "-" : String.format(Locale.ROOT, "%.0f%%", 100 * share());
    }
}
