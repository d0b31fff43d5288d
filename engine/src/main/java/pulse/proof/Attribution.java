package pulse.proof;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pulse.event.Line;
import pulse.proof.Conversion.Touches;
import pulse.proof.Conversion.Weighed;

/// Weighs an order against what was recommended in its session.
///
/// A line is attributed when its product was recommended in the order's session, to a visitor not held out, before
/// the order and no longer before it than the window. An order is attributed when a line is.
///
/// A pure function of sets: the outcome does not depend on the order in which anything became known, nor on how often
/// it was told. So it is worked out anew, from all that is stored, whenever something about the order comes in.
public final class Attribution {

    /// Earliest first; of one moment the smallest id.
    private static final Comparator<Served> ORDER =
            Comparator.comparing(Served::time).thenComparing(Served::id);

    private Attribution() {}

    /// The order weighed. O(served products + lines * refunded lines).
    ///
    /// @param refunds of this order; of several with one event id one counts
    /// @param served in the order's session; of several with one id one counts
    /// @param window how long a recommendation counts
    public static Conversion weigh(
            Order order, Collection<Refund> refunds, Collection<Served> served, Duration window) {
        Map<String, Touches> touches = touches(order, served, window);
        Map<String, BigDecimal> toRefund = new HashMap<>();
        boolean isWhole = collect(order, refunds, toRefund);
        List<Weighed> lines = new ArrayList<>();
        for (Line line : order.lines()) {
            BigDecimal open = toRefund.getOrDefault(line.productId(), BigDecimal.ZERO);
            BigDecimal refunded = isWhole ? line.amount() : open.min(line.amount());
            toRefund.put(line.productId(), open.subtract(refunded).max(BigDecimal.ZERO));
            lines.add(new Weighed(line, refunded, Optional.ofNullable(touches.get(line.productId()))));
        }
        return new Conversion(order, lines);
    }

    private static Map<String, Touches> touches(Order order, Collection<Served> served, Duration window) {
        List<Served> before = served.stream()
                .filter(list -> !list.heldOut()
                        && list.time().isBefore(order.time())
                        && !list.time().isBefore(order.time().minus(window)))
                .sorted(ORDER)
                .toList();
        Map<String, Touches> touches = new HashMap<>();
        for (Served list : before) {
            Set<String> named = new HashSet<>();
            for (int at = 0; at < list.productIds().size(); at++) {
                if (named.add(list.productIds().get(at))) {
                    Touch touch = touch(list, at);
                    touches.merge(
                            list.productIds().get(at),
                            new Touches(touch, touch),
                            (known, now) -> new Touches(known.first(), now.last()));
                }
            }
        }
        return touches;
    }

    private static Touch touch(Served list, int at) {
        return new Touch(list.id(), list.time(), at + 1, list.modelVersion(), list.persona(), list.confidence());
    }

    /// Sums what is to be given back by product; true when a refund is of the whole order. A refunded line without a
    /// price is given back at the order's price.
    private static boolean collect(Order order, Collection<Refund> refunds, Map<String, BigDecimal> toRefund) {
        Set<String> counted = new HashSet<>();
        boolean isWhole = false;
        for (Refund refund : refunds) {
            if (counted.add(refund.eventId())) {
                isWhole |= refund.lines().isEmpty();
                refund.lines().forEach(line -> toRefund.merge(line.productId(), amount(order, line), BigDecimal::add));
            }
        }
        return isWhole;
    }

    private static BigDecimal amount(Order order, Line refunded) {
        if (refunded.price() != null) {
            return refunded.amount();
        }
        return order.lines().stream()
                .filter(line -> line.productId().equals(refunded.productId()))
                .findFirst()
                .map(line -> new Line(line.productId(), refunded.quantity(), line.price()).amount())
                .orElse(BigDecimal.ZERO);
    }
}
