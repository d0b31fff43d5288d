package pulse.server.insights;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import pulse.storage.Figures;

/// Attributed orders and what their attributed lines brought. Not thread-safe.
final class Credit {

    private long orders;
    private final Map<String, BigDecimal> revenue = new TreeMap<>();

    void add(String currency, Figures.Credit more) {
        orders += more.orders();
        revenue.merge(currency, more.revenue(), BigDecimal::add);
    }

    long orders() {
        return orders;
    }

    /// Exact, by currency.
    Map<String, BigDecimal> revenue() {
        return revenue;
    }
}
