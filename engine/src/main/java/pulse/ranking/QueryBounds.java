package pulse.ranking;

import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import pulse.catalog.Catalog;
import pulse.signal.PriceWish;
import pulse.signal.Query;

/// Bounds that a visitor put in words, such as "under 100", "4 stars and up" or "not nike". They hold like filters
/// while anything meets them.
final class QueryBounds {

    private QueryBounds() {}

    /// Takes out the products that do not meet every bound of the query that can be compared with them. A product
    /// without a price does not meet a price bound; a bound in another currency than the product's is not compared.
    /// O(products) for each bound; products are looked at only for brands and currencies, the rest is in arrays.
    static void hold(Query query, Catalog catalog, BitSet eligible) {
        if (query.price().firm()) {
            keep(eligible, ordinal -> allowPrice(query.price(), catalog, ordinal));
        }
        if (query.hasMinRating()) {
            keep(eligible, ordinal -> catalog.rating(ordinal) >= query.minRating());
        }
        if (!query.excludedBrands().isEmpty()) {
            keep(eligible, ordinal -> !isOf(query.excludedBrands(), catalog, ordinal));
        }
    }

    private static void keep(BitSet eligible, IntPredicate isAllowed) {
        for (int ordinal = eligible.nextSetBit(0); ordinal >= 0; ordinal = eligible.nextSetBit(ordinal + 1)) {
            if (!isAllowed.test(ordinal)) {
                eligible.clear(ordinal);
            }
        }
    }

    private static boolean allowPrice(PriceWish wish, Catalog catalog, int ordinal) {
        double price = catalog.price(ordinal);
        boolean within = (!wish.hasMax() || price <= wish.max()) && (!wish.hasMin() || price >= wish.min());
        return within || isOtherCurrency(wish, catalog, ordinal);
    }

    private static boolean isOtherCurrency(PriceWish wish, Catalog catalog, int ordinal) {
        if (wish.currency().isEmpty()) {
            return false;
        }
        String currency = Objects.requireNonNull(catalog.at(ordinal)).currency();
        return !currency.isEmpty() && !wish.currency().equals(currency);
    }

    private static boolean isOf(List<String> brands, Catalog catalog, int ordinal) {
        String brand = Objects.requireNonNull(catalog.at(ordinal)).brand();
        for (int i = 0; i < brands.size(); i++) {
            if (brand.equalsIgnoreCase(brands.get(i))) {
                return true;
            }
        }
        return false;
    }
}
