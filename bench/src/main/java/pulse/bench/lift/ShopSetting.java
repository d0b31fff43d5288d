package pulse.bench.lift;

/// A shop without visitors' details: sessions of which few convert, and orders whose values are log-normal.
///
/// @param share of sessions held out, above 0, below 1
/// @param conversion of sessions held out, above 0, below 1
/// @param spread standard deviation of an order value's logarithm; 1 makes the mean 1.6 times the median, and the
///     dearest hundredth of orders a tenth of all revenue
record ShopSetting(double share, double conversion, int sessionsADay, int days, double spread) {

    ShopSetting {
        if (!(share > 0 && share < 1) || !(conversion > 0 && conversion < 1) || !(spread >= 0 && spread <= 3)) {
            throw new IllegalArgumentException("share is " + share + " and conversion " + conversion
                    + ", must be above 0 and below 1; spread is " + spread + ", must be 0 to 3");
        }
        if (sessionsADay < 1 || days < 1 || (long) sessionsADay * days > 100_000_000) {
            throw new IllegalArgumentException("sessions a day are " + sessionsADay + " on " + days
                    + " days, must be at least 1 each and 100,000,000 together at most");
        }
    }
}
