package pulse.twin;

import pulse.catalog.Catalog;
import pulse.catalog.Product;

/// What a product's price and ratings add to its traits. The one home of that arithmetic: the hot path and the
/// explained twin both come here.
///
/// @param pricePosition among comparable products less one half, -0.5 cheapest to 0.5 dearest; 0 when unknown
/// @param saleShare taken off the list price, 0 to 1
/// @param starsAbove the weighted rating less 3.8, about -3.8 to 1.2; 0 when unrated
/// @param renown number of ratings on a logarithmic scale, 0 to 1
public record Standing(double pricePosition, double saleShare, double starsAbove, double renown) {

    private static final double USUAL_RATING = 3.8;
    private static final double RENOWNED_COUNT = 1_000;

    /// Where `product` stands among what `catalog` holds.
    public static Standing of(Product product, Catalog catalog) {
        return new Standing(
                catalog.pricePosition(product) - 0.5, product.saleShare(), starsAbove(product), renown(product));
    }

    /// The log-odds of `trait` when the text gives it `textLogOdds`.
    double logOdds(Trait trait, float textLogOdds) {
        Weights weights = Weights.of(trait);
        return textLogOdds
                + weights.price() * pricePosition
                + weights.sale() * saleShare
                + weights.rating() * starsAbove
                + weights.renown() * renown;
    }

    static double starsAbove(Product product) {
        return product.weightedRating().map(rating -> rating - USUAL_RATING).orElse(0.0);
    }

    static double renown(Product product) {
        Integer count = product.ratingCount();
        if (count == null || product.rating() == null) {
            return 0;
        }
        return Math.min(1, Math.log1p(count) / Math.log1p(RENOWNED_COUNT));
    }

    static double probability(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }
}
