package pulse.server.insights;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pulse.proof.Conversion;
import pulse.proof.Moments;

/// What came of some sessions, added up session by session. Not thread-safe.
final class Tally {

    private long sessions;
    private long conversions;
    private long orders;
    private long clicks;
    private long clicking;
    private final Map<String, BigDecimal> revenue = new TreeMap<>();
    private final Map<String, Double> squares = new HashMap<>();
    private final Map<String, Long> paying = new HashMap<>();

    /// A session with what it ordered. Refunds are taken off the revenue; a session that ordered has converted all the
    /// same.
    ///
    /// @param clicked clicks on recommendations
    void add(List<Conversion> ordered, int clicked) {
        sessions++;
        clicks += clicked;
        clicking += clicked > 0 ? 1 : 0;
        if (ordered.isEmpty()) {
            return;
        }
        conversions++;
        orders += ordered.size();
        Map<String, BigDecimal> brought = new HashMap<>();
        for (Conversion order : ordered) {
            brought.merge(order.order().currency(), order.net(), BigDecimal::add);
        }
        brought.forEach((currency, amount) -> {
            revenue.merge(currency, amount, BigDecimal::add);
            paying.merge(currency, amount.signum() == 0 ? 0L : 1L, Long::sum);
            squares.merge(currency, amount.doubleValue() * amount.doubleValue(), Double::sum);
        });
    }

    long sessions() {
        return sessions;
    }

    /// Sessions that ordered.
    long conversions() {
        return conversions;
    }

    long orders() {
        return orders;
    }

    /// Clicks on recommendations.
    long clicks() {
        return clicks;
    }

    /// Sessions with such a click.
    long clicking() {
        return clicking;
    }

    /// Exact, by currency; never added up over currencies.
    Map<String, BigDecimal> revenue() {
        return revenue;
    }

    /// Of yes or no a session.
    Moments conversion() {
        return Moments.ofYes(sessions, conversions);
    }

    /// Of what a session brought in one currency, zero for those that brought nothing.
    Moments revenue(String currency) {
        double sum = revenue.getOrDefault(currency, BigDecimal.ZERO).doubleValue();
        return new Moments(sessions, paying.getOrDefault(currency, 0L), sum, squares.getOrDefault(currency, 0.0));
    }
}
