package pulse.proof;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import pulse.event.Event;
import pulse.event.Line;
import pulse.event.Sale;

/// A completed order. A shop may tell of one order more than once, in several events: [#FIRST] says which counts.
///
/// @param id the shop's; the event's own when the shop gave none
/// @param eventId the event that told of it
/// @param currency ISO 4217 in capitals; empty when it was not told
public record Order(String id, String sessionId, String eventId, Instant time, String currency, List<Line> lines) {

    /// Of several events about one order the least counts, whatever the order they come in: the earliest, of these
    /// the one of the smallest id.
    public static final Comparator<Order> FIRST =
            Comparator.comparing(Order::time).thenComparing(Order::eventId);

    public Order {
        lines = List.copyOf(lines);
    }

    /// The order that an event of kind ORDER_COMPLETED tells of.
    public static Order of(Event event) {
        Sale sale = event.sale();
        String id = sale == null || sale.orderId().isEmpty() ? event.id() : sale.orderId();
        List<Line> told = sale == null ? List.of() : sale.lines();
        List<Line> lines =
                told.isEmpty() && !event.productId().isEmpty() ? List.of(new Line(event.productId(), 1, null)) : told;
        return new Order(id, event.sessionId(), event.id(), event.time(), sale == null ? "" : sale.currency(), lines);
    }
}
