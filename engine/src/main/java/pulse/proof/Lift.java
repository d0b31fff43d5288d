package pulse.proof;

/// By how much a mean a session, of conversion or of revenue, is higher for sessions that PULSE answered than for those
/// held out: mean over mean, minus one. 0.05 is five percent more.
public sealed interface Lift {

    /// What is said, with the two intervals of 95%.
    ///
    /// @param estimate above -1
    /// @param fixed holds the truth 95 times in 100 when looked at once, at a time chosen beforehand
    /// @param anytime holds the truth at all times at once, 95 times in 100: it may be looked at daily, and
    ///     stopped when zero is outside, as long as all looks begin with the same session. Wider than `fixed`
    record Measured(double estimate, Interval fixed, Interval anytime) implements Lift {}

    /// Too little to say anything that would not mislead.
    ///
    /// @param treated amounts the sum effectively rests on ([Moments#effective]); [#EFFECTIVE_MIN] are needed
    /// @param heldOut the same of the sessions held out
    record NotEnough(double treated, double heldOut) implements Lift {}

    /// Effective amounts needed in each arm. With fewer the mean is not yet near normal: intervals then miss too often,
    /// and on one side.
    double EFFECTIVE_MIN = 25;

    /// Chance of an interval that misses.
    double ALPHA = 0.05;

    /// Prior standard deviation of the logarithm of the ratio, by which the anytime interval is made narrowest where
    /// lifts of shops lie: chosen by power in docs/decisions/lift.md.
    double PRIOR_DEVIATION = 0.2;

    /// Both intervals are symmetric around the logarithm of the ratio, whose variance is the sum of the arms' relative
    /// variances (delta method). So they never reach below -1, and swapping the arms mirrors them. O(1).
    static Lift of(Moments treated, Moments heldOut) {
        double least = Math.min(treated.effective(), heldOut.effective());
        boolean positive = treated.sum() > 0 && heldOut.sum() > 0;
        double variance = positive ? treated.relativeVariance() + heldOut.relativeVariance() : 0;
        if (least < EFFECTIVE_MIN || !(variance > 0)) {
            return new NotEnough(treated.effective(), heldOut.effective());
        }
        double ratio = treated.mean() / heldOut.mean();
        double deviation = Math.sqrt(variance);
        double anytime = NormalMixture.bound(PRIOR_DEVIATION * PRIOR_DEVIATION / variance, ALPHA);
        return new Measured(ratio - 1, around(ratio, 1.959964 * deviation), around(ratio, anytime * deviation));
    }

    private static Interval around(double ratio, double logarithm) {
        return new Interval(ratio * Math.exp(-logarithm) - 1, ratio * Math.exp(logarithm) - 1);
    }
}
