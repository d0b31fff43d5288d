package pulse.server.insights;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import pulse.proof.Conversion;

/// Attributed orders and what their attributed lines brought. Not thread-safe.
final class Credit {

    private long orders;
    private final Map<String, BigDecimal> revenue = new TreeMap<>();

    void add(Conversion order) {
        orders++;
        revenue.merge(order.order().currency(), order.attributedNet(), BigDecimal::add);
    }

    long orders() {
        return orders;
    }

    /// Exact, by currency.
    Map<String, BigDecimal> revenue() {
        return revenue;
    }
}
