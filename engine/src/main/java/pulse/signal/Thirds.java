package pulse.signal;

import java.util.Map;
import pulse.catalog.Catalog;
import pulse.catalog.Category;
import pulse.catalog.Shelf;

/// What bounds on price and rating leave of the categories asked about.
///
/// @param lowest share of the lowest third of prices that passes, 0 to 1
/// @param middle of the middle third
/// @param top of the top third
/// @param rated share of the rated products that pass the rating bound
record Thirds(double lowest, double middle, double top, double rated) {

    /// No bound: everything passes.
    static final Thirds ALL = new Thirds(1, 1, 1, 1);

    /// Ratings that a product with an average number of them has, to compare a bound on the plain rating with
    /// weighted ratings.
    private static final double RATINGS_TYPICAL = 30;

    /// What passes of a shelf whose prices all lie beyond a bound: its nearest sliver, since a bound above all prices
    /// still speaks for the dearest.
    private static final double EDGE = 0.01;

    /// The shares within `asked`, or within the whole shop when it is empty. Categories weigh by their weight.
    static Thirds of(Catalog catalog, Map<Category, Double> asked, double min, double max, double minRating) {
        if (Double.isNaN(min) && Double.isNaN(max) && Double.isNaN(minRating)) {
            return ALL;
        }
        Map<Category, Double> within = asked.isEmpty() ? Map.of(Category.NONE, 1.0) : asked;
        double[] sum = new double[5];
        within.forEach((category, weight) -> add(sum, catalog.comparable(category), weight, min, max, minRating));
        return new Thirds(sum[0] / sum[4], sum[1] / sum[4], sum[2] / sum[4], sum[3] / sum[4]);
    }

    private static void add(double[] sum, Shelf shelf, double weight, double min, double max, double minRating) {
        boolean priced = shelf.priced() > 0;
        double from = Double.isNaN(min) || !priced ? 0 : Math.min(1 - EDGE, shelf.pricePosition(min));
        double to = Double.isNaN(max) || !priced ? 1 : Math.max(EDGE, shelf.pricePosition(max));
        for (int third = 0; third < 3; third++) {
            double overlap = Math.min(to, (third + 1) / 3.0) - Math.max(from, third / 3.0);
            sum[third] += weight * Math.clamp(overlap * 3, 0, 1);
        }
        boolean rated = shelf.ratingPosition(Double.MAX_VALUE) == 1;
        double weighted = (minRating * RATINGS_TYPICAL + 3.8 * 10) / (RATINGS_TYPICAL + 10);
        sum[3] += weight * (Double.isNaN(minRating) || !rated ? 1 : 1 - shelf.ratingPosition(weighted));
        sum[4] += weight;
    }
}
