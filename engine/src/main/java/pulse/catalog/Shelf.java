package pulse.catalog;

import java.util.Collection;

/// How the prices and ratings of one category's products are spread. Immutable; made again when its products change.
public final class Shelf {

    private final int size;
    private final double[] prices;
    private final double[] ratings;

    /// Sorts what it is given: O(n log n).
    Shelf(Collection<Product> products) {
        size = products.size();
        prices = products.stream()
                .filter(Product::isPriced)
                .mapToDouble(Product::priceValue)
                .sorted()
                .toArray();
        ratings = products.stream()
                .flatMap(product -> product.weightedRating().stream())
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
    }

    /// Number of products.
    public int size() {
        return size;
    }

    /// Number of products with a price.
    public int priced() {
        return prices.length;
    }

    /// The share of prices below `price`, ties counted half, 0 to 1; one half when there is none to compare with.
    /// O(log n).
    public double pricePosition(double price) {
        return position(prices, price);
    }

    /// The share of weighted ratings below `rating`, ties counted half, 0 to 1; one half when there is none.
    public double ratingPosition(double rating) {
        return position(ratings, rating);
    }

    /// The price below which `share` of the prices lie, 0 to 1; NaN when there is none.
    public double priceAt(double share) {
        return prices.length == 0 ? Double.NaN : prices[(int) Math.min(prices.length - 1, share * prices.length)];
    }

    private static double position(double[] sorted, double value) {
        if (sorted.length == 0 || Double.isNaN(value)) {
            return 0.5;
        }
        int below = firstAtLeast(sorted, value);
        int upTo = firstAtLeast(sorted, Math.nextUp(value));
        return (below + upTo) / 2.0 / sorted.length;
    }

    /// Shops give many products one price, so equal values are halved too and not walked.
    private static int firstAtLeast(double[] sorted, double value) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] < value) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
