package pulse.event;

import java.util.List;

/// What an event says of money.
///
/// @param orderId the shop's id of the order; empty when the event is not about one
/// @param currency ISO 4217 in capitals; empty when it was not told
/// @param lines what is sold or refunded; none in a refund of the whole order
public record Sale(String orderId, String currency, List<Line> lines) {

    public Sale {
        lines = List.copyOf(lines);
    }
}
