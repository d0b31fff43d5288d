package pulse.proof;

import java.util.List;
import pulse.event.Event;
import pulse.event.Line;
import pulse.event.Sale;

/// What was given back of an order.
///
/// @param eventId the event that told of it
/// @param lines what was given back; none for the whole order
public record Refund(String orderId, String eventId, List<Line> lines) {

    public Refund {
        lines = List.copyOf(lines);
    }

    /// The refund that an event of kind ORDER_REFUNDED tells of.
    public static Refund of(Event event) {
        Sale sale = event.sale();
        return sale == null
                ? new Refund("", event.id(), List.of())
                : new Refund(sale.orderId(), event.id(), sale.lines());
    }
}
