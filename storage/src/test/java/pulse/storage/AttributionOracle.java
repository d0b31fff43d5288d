package pulse.storage;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pulse.event.Event;
import pulse.event.Line;
import pulse.event.Sale;
import pulse.proof.Served;

/// What should become of orders, worked out the long way: for each order and each line, every list ever served is
/// looked at. Shares no code with what it judges.
final class AttributionOracle {

    private AttributionOracle() {}

    /// What is said of every order, by its id, in words that can be compared.
    static Map<String, String> judged(List<Event> events, List<Served> served, Duration window) {
        Map<String, Event> orders = new TreeMap<>();
        for (Event event : events) {
            if (event.kind() == Event.Kind.ORDER_COMPLETED) {
                String id = sale(event).orderId();
                Event known = orders.get(id);
                if (known == null || isBefore(event.time(), event.id(), known.time(), known.id())) {
                    orders.put(id, event);
                }
            }
        }
        Map<String, String> judged = new TreeMap<>();
        orders.forEach((id, order) -> judged.put(id, judge(order, events, served, window)));
        return judged;
    }

    private static String judge(Event order, List<Event> events, List<Served> served, Duration window) {
        List<String> said = new ArrayList<>();
        Map<String, BigDecimal> taken = new TreeMap<>();
        for (Line line : sale(order).lines()) {
            Served first = null;
            Served last = null;
            for (Served list : served) {
                boolean counts = list.sessionId().equals(order.sessionId())
                        && !list.heldOut()
                        && list.productIds().contains(line.productId())
                        && list.time().compareTo(order.time()) < 0
                        && Duration.between(list.time(), order.time()).compareTo(window) <= 0;
                if (counts && (first == null || isBefore(list.time(), list.id(), first.time(), first.id()))) {
                    first = list;
                }
                if (counts && (last == null || isBefore(last.time(), last.id(), list.time(), list.id()))) {
                    last = list;
                }
            }
            BigDecimal owed = owed(order, line, events).subtract(taken.getOrDefault(line.productId(), BigDecimal.ZERO));
            BigDecimal refunded = owed.max(BigDecimal.ZERO).min(amount(line));
            taken.merge(line.productId(), refunded, BigDecimal::add);
            said.add(said(line, refunded, touch(first, line), touch(last, line)));
        }
        return order.sessionId() + " " + String.join("; ", said);
    }

    static String said(Line line, BigDecimal refunded, String first, String last) {
        return line.productId() + " " + amount(line).stripTrailingZeros().toPlainString() + " less "
                + refunded.stripTrailingZeros().toPlainString() + " by " + first + " to " + last;
    }

    static String touch(String servedId, int rank) {
        return servedId + "#" + rank;
    }

    private static String touch(Served served, Line line) {
        return served == null
                ? "nobody"
                : touch(served.id(), served.productIds().indexOf(line.productId()) + 1);
    }

    /// All that was ever refunded of a product; a refund of the whole order owes everything.
    private static BigDecimal owed(Event order, Line line, List<Event> events) {
        BigDecimal owed = BigDecimal.ZERO;
        for (Event event : events) {
            if (event.kind() != Event.Kind.ORDER_REFUNDED
                    || !sale(event).orderId().equals(sale(order).orderId())) {
                continue;
            }
            if (sale(event).lines().isEmpty()) {
                owed = owed.add(new BigDecimal(1_000_000));
            }
            for (Line refunded : sale(event).lines()) {
                if (refunded.productId().equals(line.productId())) {
                    owed = owed.add(amount(refunded));
                }
            }
        }
        return owed;
    }

    private static BigDecimal amount(Line line) {
        return line.price() == null ? BigDecimal.ZERO : line.price().multiply(new BigDecimal(line.quantity()));
    }

    private static boolean isBefore(Instant time, String id, Instant otherTime, String otherId) {
        return time.equals(otherTime) ? id.compareTo(otherId) < 0 : time.isBefore(otherTime);
    }

    private static Sale sale(Event event) {
        return java.util.Objects.requireNonNull(event.sale());
    }
}
