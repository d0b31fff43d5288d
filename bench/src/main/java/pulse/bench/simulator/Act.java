package pulse.bench.simulator;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pulse.catalog.Product;

/// One thing a shopper did.
///
/// @param product what it was done to; null for a search
/// @param query as typed; empty when a shelf was browsed or no search was made
/// @param dwellMs time spent before the next act
/// @param truth the shopper as they were at that moment, for they may change their mind
public record Act(
        Type type,
        @Nullable Product product,
        String query,
        Filters filters,
        long dwellMs,
        Instant time,
        Shopper truth) {

    /// Acts in the names of the trade.
    public enum Type {
        PRODUCTS_SEARCHED,
        PRODUCT_VIEWED,
        RECOMMENDATION_CLICKED,
        PRODUCT_ADDED,
        PRODUCT_REMOVED,
        CHECKOUT_STARTED,
        ORDER_COMPLETED;

        /// The name on the wire, such as `product_viewed`.
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
