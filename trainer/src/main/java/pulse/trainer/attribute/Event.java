package pulse.trainer.attribute;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pulse.session.Context;

/// One thing that happened in a shop, as it was logged.
///
/// @param productId empty when the event is not about a product
/// @param query empty when nothing was searched for
/// @param filters in force from then on; null when the event does not speak of filters
public record Event(
        Kind kind,
        Instant time,
        String productId,
        String query,
        @Nullable List<String> filters,
        Context context) {

    /// What kinds of thing happen, as the trade names them.
    public enum Kind {
        PRODUCT_VIEWED,
        PRODUCT_ADDED,
        PRODUCT_REMOVED,
        PRODUCTS_SEARCHED,
        RECOMMENDATION_CLICKED,
        CHECKOUT_STARTED,
        ORDER_COMPLETED,
        ORDER_REFUNDED
    }

    public Event {
        filters = filters == null ? null : List.copyOf(filters);
    }

    /// An event about a product, without context.
    public static Event of(Kind kind, Instant time, String productId) {
        return new Event(kind, time, productId, "", null, Context.UNKNOWN);
    }
}
