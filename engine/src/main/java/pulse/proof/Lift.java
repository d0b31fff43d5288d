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
    record NotEnough() implements Lift {}

    /// Sessions that must have converted in each arm before their share is compared.
    long CONVERSIONS_MIN = 25;

    /// Sessions that must have ordered in each arm before revenue is compared: order values differ, and with fewer the
    /// mean is not yet near normal. Counted by number and not by value, since arms in which no large order was seen
    /// yet would be let through before others (docs/decisions/lift.md).
    long ORDERED_MIN = 100;

    /// Standard error of the ratio's logarithm from which on nothing is said: the interval would reach from a third to
    /// three times the estimate.
    double DEVIATION_MAX = 0.5;

    /// Chance of an interval that misses.
    double ALPHA = 0.05;

    /// Prior standard deviation of the logarithm of the ratio, by which the anytime interval is made narrowest where
    /// lifts of shops lie: chosen by power in docs/decisions/lift.md.
    double PRIOR_DEVIATION = 0.2;

    /// Of conversion, by moments of yes or no.
    static Lift ofConversion(Moments treated, Moments heldOut) {
        return of(treated, heldOut, CONVERSIONS_MIN);
    }

    /// Of revenue, by moments of what each session brought.
    static Lift ofRevenue(Moments treated, Moments heldOut) {
        return of(treated, heldOut, ORDERED_MIN);
    }

    /// Both intervals are symmetric around the logarithm of the ratio, whose variance is the sum of the arms' relative
    /// variances (delta method). So they never reach below -1, and swapping the arms mirrors them. O(1).
    private static Lift of(Moments treated, Moments heldOut, long amountsMin) {
        boolean enough = Math.min(treated.amounts(), heldOut.amounts()) >= amountsMin;
        if (!enough || treated.sum() <= 0 || heldOut.sum() <= 0) {
            return new NotEnough();
        }
        double variance = treated.relativeVariance() + heldOut.relativeVariance();
        double deviation = Math.sqrt(variance);
        if (!(deviation > 0 && deviation <= DEVIATION_MAX)) {
            return new NotEnough();
        }
        double ratio = treated.mean() / heldOut.mean();
        double anytime = NormalMixture.bound(PRIOR_DEVIATION * PRIOR_DEVIATION / variance, ALPHA);
        return new Measured(ratio - 1, around(ratio, 1.959964 * deviation), around(ratio, anytime * deviation));
    }

    private static Interval around(double ratio, double logarithm) {
        return new Interval(ratio * Math.exp(-logarithm) - 1, ratio * Math.exp(logarithm) - 1);
    }
}
