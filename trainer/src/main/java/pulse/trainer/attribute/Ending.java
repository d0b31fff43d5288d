package pulse.trainer.attribute;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pulse.catalog.Catalog;
import pulse.catalog.PriceTier;
import pulse.catalog.Product;
import pulse.event.Event;
import pulse.event.Visit;

/// How a visit ends: the product bought first, else last put in the cart, else last viewed, and what is true of it.
///
/// @param before events before the one that ends it: what may be known when the end is forecast
/// @param product null when the visit has no known product to end in
/// @param bought true when the product was bought
public record Ending(int before, @Nullable Product product, boolean bought) {

    /// The end of a visit. A session that buys ends at its first purchase; one that does not has no end for intent,
    /// so that all of its events may be known, but for the other attributes ends before its last cart or view.
    public static Ending of(Visit visit, Catalog catalog) {
        List<Event> events = visit.events();
        int bought = first(events, Event.Kind.ORDER_COMPLETED);
        if (bought >= 0) {
            return new Ending(bought, catalog.find(events.get(bought).productId()), true);
        }
        for (Event.Kind kind : List.of(Event.Kind.PRODUCT_ADDED, Event.Kind.PRODUCT_VIEWED)) {
            for (int at = events.size() - 1; at >= 0; at--) {
                Product product = catalog.find(events.get(at).productId());
                if (events.get(at).kind() == kind && product != null) {
                    return new Ending(at, product, false);
                }
            }
        }
        return new Ending(events.size(), null, false);
    }

    /// Where the product stands among comparable prices; one bought on sale counts a third lower. Null when it has
    /// no price.
    public @Nullable PriceTier tier(Catalog catalog) {
        if (product == null || !product.isPriced()) {
            return null;
        }
        PriceTier tier = PriceTier.at(catalog.pricePosition(product));
        boolean lower = bought && product.saleShare() > 0 && tier != PriceTier.LOWEST;
        return lower ? PriceTier.values()[tier.ordinal() - 1] : tier;
    }

    /// Events that may be known when it is forecast whether the visit buys.
    public int beforePurchase(Visit visit) {
        return bought ? before : visit.events().size();
    }

    private static int first(List<Event> events, Event.Kind kind) {
        for (int at = 0; at < events.size(); at++) {
            if (events.get(at).kind() == kind) {
                return at;
            }
        }
        return -1;
    }
}
