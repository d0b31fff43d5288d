package pulse.event;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pulse.session.Behavior;
import pulse.session.Context;
import pulse.session.Session;
import pulse.session.Step;

/// One thing that happened in a shop.
///
/// @param id the client's own, unique in its shop; events of one id are one event
/// @param sessionId the visit it belongs to
/// @param productId empty when the event is not about a product; of an order, its first line's
/// @param query empty when nothing was searched for
/// @param filters in force from then on; null when the event does not speak of filters
/// @param sale what money was about; null when none was
public record Event(
        String id,
        Kind kind,
        String sessionId,
        Instant time,
        String productId,
        String query,
        @Nullable List<String> filters,
        Context context,
        @Nullable Sale sale) {

    /// What kinds of thing happen, as the trade names them.
    public enum Kind {
        PRODUCT_VIEWED,
        PRODUCT_ADDED,
        PRODUCT_REMOVED,
        PRODUCTS_SEARCHED,
        RECOMMENDATION_CLICKED,
        CHECKOUT_STARTED,
        ORDER_COMPLETED,
        ORDER_REFUNDED;

        /// The name on the wire, such as `product_viewed`.
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Event {
        filters = filters == null ? null : List.copyOf(filters);
        if (productId.isEmpty() && sale != null && !sale.lines().isEmpty()) {
            productId = sale.lines().getFirst().productId();
        }
    }

    /// An event about a product that was not told by a client: without id, visit, context or money.
    public static Event of(Kind kind, Instant time, String productId) {
        return new Event("", kind, "", time, productId, "", null, Context.UNKNOWN, null);
    }

    /// The session with what this event tells, once: told again it changes nothing. An event older than what is
    /// known takes its place among the steps, and says of context and filters only what was unknown.
    public Session foldedInto(Session session) {
        boolean isLate = time.isBefore(session.lastSeenAt());
        long dwellMs = Math.max(0, Duration.between(session.startedAt(), time).toMillis());
        boolean saysFilters = !isLate || session.filters().isEmpty();
        Behavior told = new Behavior("", saysFilters ? filters : null, List.of(), dwellMs);
        Context newest = isLate ? context.updatedBy(session.context()) : context;
        Session known = session.after(newest, told, time);
        for (Step step : steps()) {
            known = known.afterEvent(step);
        }
        return known;
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        if (!query.isBlank()) {
            steps.add(new Step.Searched(query, time));
        }
        switch (kind) {
            case PRODUCT_VIEWED -> steps.add(new Step.Viewed(productId, time, Step.Teller.EVENT));
            case PRODUCT_ADDED -> steps.add(new Step.AddedToCart(productId, time));
            case PRODUCT_REMOVED -> steps.add(new Step.RemovedFromCart(productId, time));
            case ORDER_COMPLETED -> bought().forEach(product -> steps.add(new Step.Purchased(product, time)));
            case PRODUCTS_SEARCHED, RECOMMENDATION_CLICKED, CHECKOUT_STARTED, ORDER_REFUNDED -> {}
        }
        return steps;
    }

    private List<String> bought() {
        return sale == null || sale.lines().isEmpty()
                ? List.of(productId)
                : sale.lines().stream().map(Line::productId).distinct().toList();
    }
}
