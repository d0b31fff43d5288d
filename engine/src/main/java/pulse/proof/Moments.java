package pulse.proof;

/// What must be known of one amount a session, such as its revenue, to compare its mean between two arms: sums that
/// add up over days, so that no session is read twice.
///
/// @param sessions all of them, also those whose amount is zero
/// @param amounts those whose amount is not zero
/// @param sum of the amounts
/// @param squares sum of the amounts' squares
public record Moments(long sessions, long amounts, double sum, double squares) {

    /// Of no session.
    public static final Moments NONE = new Moments(0, 0, 0, 0);

    public Moments {
        if (amounts < 0 || amounts > sessions) {
            throw new IllegalArgumentException("amounts is " + amounts + ", must be 0 to sessions, " + sessions);
        }
        if (!Double.isFinite(sum) || !(squares >= 0) || !Double.isFinite(squares)) {
            throw new IllegalArgumentException(
                    "sum is " + sum + ", squares " + squares + ": must be finite, squares zero or more");
        }
    }

    /// Of a yes or no a session, yes counting 1.
    public static Moments ofYes(long sessions, long yes) {
        return new Moments(sessions, yes, yes, yes);
    }

    public Moments plus(Moments other) {
        return new Moments(
                sessions + other.sessions, amounts + other.amounts, sum + other.sum, squares + other.squares);
    }

    /// NaN of no session.
    public double mean() {
        return sum / sessions;
    }

    /// Variance of the mean over the mean's square: that of the logarithm of the mean, by the delta method. At least 0;
    /// defined for two sessions or more and a sum that is not 0.
    double relativeVariance() {
        double variance = Math.max(0, squares - sum * mean()) / (sessions - 1);
        return variance / sessions / (mean() * mean());
    }
}
