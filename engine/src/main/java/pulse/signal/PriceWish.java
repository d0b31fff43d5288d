package pulse.signal;

/// The price a query asks for. Bounds that it does not name are NaN.
///
/// @param min at least this much
/// @param max at most this much
/// @param target about this much
/// @param currency ISO 4217 code of the currency written, or empty
/// @param firm true for a bound ("under 100"), false for a leaning ("around 60")
public record PriceWish(double min, double max, double target, String currency, boolean firm) {

    /// No price named.
    public static final PriceWish NONE = new PriceWish(Double.NaN, Double.NaN, Double.NaN, "", false);

    static PriceWish between(double one, double other, String currency) {
        return new PriceWish(Math.min(one, other), Math.max(one, other), Double.NaN, currency, true);
    }

    static PriceWish atMost(double max, String currency) {
        return new PriceWish(Double.NaN, max, Double.NaN, currency, true);
    }

    static PriceWish atLeast(double min, String currency) {
        return new PriceWish(min, Double.NaN, Double.NaN, currency, true);
    }

    static PriceWish about(double target, String currency) {
        return new PriceWish(Double.NaN, Double.NaN, target, currency, false);
    }

    public boolean isNone() {
        return !hasMin() && !hasMax() && !hasTarget();
    }

    public boolean hasMin() {
        return !Double.isNaN(min);
    }

    public boolean hasMax() {
        return !Double.isNaN(max);
    }

    public boolean hasTarget() {
        return !Double.isNaN(target);
    }

    /// This wish with what `later` names put over it, so that "over 50 ... under 80" is a range.
    PriceWish and(PriceWish later) {
        double lower = later.hasMin() ? later.min : min;
        double upper = later.hasMax() ? later.max : max;
        boolean crossed = lower > upper;
        return new PriceWish(
                crossed ? later.min : lower,
                crossed ? later.max : upper,
                later.hasTarget() ? later.target : target,
                later.currency.isEmpty() ? currency : later.currency,
                firm || later.firm);
    }
}
