package pulse.proof;

/// Whether as many sessions were held out as should have been. Where they were not, something lost sessions of one arm
/// (a client that fails, a filter of robots, an outage), and no comparison can be trusted.
///
/// @param sessions all, of both arms
/// @param heldOut those held out
/// @param expected share that should have been held out
/// @param alpha the p-value of the share seen, in (0, 1]; it holds whenever one looks, since looking is daily
public record SampleRatio(long sessions, long heldOut, double expected, double alpha) {

    /// A p-value below this is a mismatch. Low, because the check stands before every comparison and a false one costs
    /// trust; the real ones are mostly gross (Fabijan et al., "Diagnosing sample ratio mismatch", KDD 2019).
    public static final double ALPHA = 0.001;

    /// Sessions expected in each arm before anything is said.
    public static final double EXPECTED_MIN = 25;

    /// Prior standard deviation of the share over what it should be: mismatches of some percent are looked for.
    private static final double PRIOR_DEVIATION = 0.05;

    /// What the check comes to.
    public enum Verdict {
        NOT_ENOUGH,
        BALANCED,
        MISMATCH
    }

    /// O(1).
    ///
    /// @param expected above 0, below 1
    public static SampleRatio of(long sessions, long heldOut, double expected) {
        if (!(expected > 0 && expected < 1) || heldOut < 0 || heldOut > sessions) {
            throw new IllegalArgumentException("expected is " + expected + ", must be above 0 and below 1; heldOut is "
                    + heldOut + ", must be 0 to " + sessions);
        }
        if (Math.min(expected, 1 - expected) * sessions < EXPECTED_MIN) {
            return new SampleRatio(sessions, heldOut, expected, 1);
        }
        double relativeVariance = (1 - expected) / (expected * sessions);
        double off = heldOut / (expected * sessions) - 1;
        double x = PRIOR_DEVIATION * PRIOR_DEVIATION / relativeVariance;
        return new SampleRatio(sessions, heldOut, expected, NormalMixture.alpha(off / Math.sqrt(relativeVariance), x));
    }

    public Verdict verdict() {
        if (Math.min(expected, 1 - expected) * sessions < EXPECTED_MIN) {
            return Verdict.NOT_ENOUGH;
        }
        return alpha < ALPHA ? Verdict.MISMATCH : Verdict.BALANCED;
    }
}
