package pulse.server.insights;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import pulse.storage.Figures;
import pulse.storage.Figures.Traits;

/// The figures of a range, added up. Not thread-safe.
final class Insights {

    /// Rows that one answer shows.
    static final int ROWS_MAX = 100;

    private final Optional<Breakdown> by;
    private final OptionalDouble share;
    private final Row total = new Row();
    private final Map<String, Row> rows = new HashMap<>();
    private final Map<String, Long> ordersByCurrency = new HashMap<>();

    /// @param share last held out, above 0; empty when nobody could be
    Insights(Optional<Breakdown> by, OptionalDouble share) {
        this.by = by;
        this.share = share;
    }

    /// Sessions that are alike, with what came of them.
    void add(Traits sessions, Figures figures) {
        total.add(sessions, figures);
        by.ifPresent(breakdown -> row(breakdown.key(sessions)).add(sessions, figures));
        figures.money().forEach((currency, money) -> ordersByCurrency.merge(currency, money.orders(), Long::sum));
        figures.credits().forEach((to, credit) -> {
            total.add(to, credit);
            by.ifPresent(breakdown -> row(breakdown.key(sessions, to)).add(to, credit));
        });
    }

    private Row row(String key) {
        return rows.computeIfAbsent(key, any -> new Row());
    }

    Row total() {
        return total;
    }

    /// Of sessions held out, above 0, in the arms that are compared; empty when nobody could be held out. Sessions
    /// dealt under other shares are not mixed in: arms whose mix changes over time differ for other reasons than
    /// PULSE (Simpson's paradox).
    OptionalDouble share() {
        return share;
    }

    Optional<Breakdown> by() {
        return by;
    }

    /// Rows by falling number of sessions, at most [#ROWS_MAX].
    List<Map.Entry<String, Row>> rows() {
        return rows.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, Row>>comparingLong(
                                row -> -row.getValue().all().sessions())
                        .thenComparing(Map.Entry::getKey))
                .limit(ROWS_MAX)
                .toList();
    }

    /// How many rows [#rows] leaves out.
    int rowsLeftOut() {
        return Math.max(0, rows.size() - ROWS_MAX);
    }

    /// Every currency ordered in, that of most orders first.
    List<String> currencies() {
        return ordersByCurrency.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList();
    }
}
