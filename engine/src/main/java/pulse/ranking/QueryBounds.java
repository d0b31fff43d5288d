package pulse.ranking;

import pulse.catalog.Product;
import pulse.signal.PriceWish;
import pulse.signal.Query;

/// Bounds that a visitor put in words, such as "under 100", "4 stars and up" or "not nike". They hold like filters
/// while anything meets them.
final class QueryBounds {

    private QueryBounds() {}

    /// True when the product meets every bound of the query that can be compared with it. A product without a price
    /// does not meet a price bound; a bound in another currency than the product's is not compared.
    static boolean allow(Query query, Product product) {
        return allowPrice(query.price(), product)
                && allowRating(query, product)
                && query.excludedBrands().stream().noneMatch(product.brand()::equalsIgnoreCase);
    }

    private static boolean allowPrice(PriceWish wish, Product product) {
        if (!wish.firm() || isOtherCurrency(wish, product)) {
            return true;
        }
        double price = product.priceValue();
        return (!wish.hasMax() || price <= wish.max()) && (!wish.hasMin() || price >= wish.min());
    }

    private static boolean isOtherCurrency(PriceWish wish, Product product) {
        return !wish.currency().isEmpty()
                && !product.currency().isEmpty()
                && !wish.currency().equals(product.currency());
    }

    private static boolean allowRating(Query query, Product product) {
        Double rating = product.rating();
        return !query.hasMinRating() || (rating != null && rating >= query.minRating());
    }
}
