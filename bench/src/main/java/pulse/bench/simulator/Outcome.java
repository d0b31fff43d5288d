package pulse.bench.simulator;

import java.util.Optional;
import pulse.catalog.Catalog;
import pulse.catalog.PriceTier;
import pulse.catalog.Product;

/// What a visit came to, by the definitions that PULSE's attributes are scored by.
///
/// @param end the product bought, else last put in the cart, else last viewed
record Outcome(Catalog catalog, Product end, boolean bought, long viewed) {

    /// The outcome of a visit; empty when no product was seen.
    static Optional<Outcome> of(Visit visit, Catalog catalog) {
        long viewed = visit.acts().stream()
                .filter(act -> act.type() == Act.Type.PRODUCT_VIEWED)
                .count();
        return visit.end().map(end -> new Outcome(catalog, end, visit.bought(), viewed));
    }

    /// Price sensitivity shown: `high` when the end lies in its category's lowest third of prices, `low` in the top;
    /// bought on sale counts a third lower.
    String priceLevel() {
        double sale = bought && end.saleShare() > 0 ? 1 / 3.0 : 0;
        return switch (PriceTier.at(catalog.pricePosition(end) - sale)) {
            case LOWEST -> "high";
            case MIDDLE -> "medium";
            case TOP -> "low";
        };
    }

    /// True when the end is of `brand`.
    boolean isOf(String brand) {
        return !brand.isEmpty() && brand.equals(end.brand());
    }

    /// True when the end is in its category's top third by weighted rating.
    boolean topRated() {
        return end.rating() != null && catalog.ratingPosition(end) >= 2 / 3.0;
    }
}
