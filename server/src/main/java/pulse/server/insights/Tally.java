package pulse.server.insights;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import pulse.proof.Moments;
import pulse.storage.Figures;

/// What came of some sessions, added up. Not thread-safe.
final class Tally {

    private long sessions;
    private long conversions;
    private long orders;
    private long clicks;
    private long clicking;
    private final Map<String, BigDecimal> revenue = new TreeMap<>();
    private final Map<String, BigDecimal> squares = new HashMap<>();
    private final Map<String, Long> paying = new HashMap<>();

    /// More sessions. Refunds are taken off the revenue; a session that ordered has converted all the same.
    void add(Figures more) {
        sessions += more.sessions();
        conversions += more.conversions();
        orders += more.orders();
        clicks += more.clicks();
        clicking += more.clicking();
        more.money().forEach((currency, money) -> {
            revenue.merge(currency, money.revenue(), BigDecimal::add);
            squares.merge(currency, money.squares(), BigDecimal::add);
            paying.merge(currency, money.paying(), Long::sum);
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
        return new Moments(
                sessions,
                paying.getOrDefault(currency, 0L),
                revenue.getOrDefault(currency, BigDecimal.ZERO).doubleValue(),
                squares.getOrDefault(currency, BigDecimal.ZERO).doubleValue());
    }
}
