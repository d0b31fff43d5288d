package pulse.server.insights;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pulse.proof.Conversion;
import pulse.proof.Conversion.Touches;
import pulse.proof.Touch;
import pulse.storage.Outcomes.Exposure;

/// The figures of a range, added up session by session. Not thread-safe.
final class Insights {

    /// Rows that one answer shows.
    static final int ROWS_MAX = 100;

    private final Optional<Breakdown> by;
    private final Row total = new Row();
    private final Map<String, Row> rows = new HashMap<>();
    private final Map<String, Long> ordersByCurrency = new HashMap<>();

    Insights(Optional<Breakdown> by) {
        this.by = by;
    }

    /// A session; orders from before its first answer do not count, since no answer can have brought them.
    void add(Exposure session) {
        List<Conversion> orders = session.orders().stream()
                .filter(order -> !order.order().time().isBefore(session.at()))
                .toList();
        total.add(session, orders);
        by.ifPresent(breakdown -> row(breakdown.key(session)).add(session, orders));
        for (Conversion order : orders) {
            ordersByCurrency.merge(order.order().currency(), 1L, Long::sum);
            credit(session, order);
        }
    }

    private void credit(Exposure session, Conversion order) {
        List<Touches> touches =
                order.lines().stream().flatMap(line -> line.touch().stream()).toList();
        if (touches.isEmpty()) {
            return;
        }
        Comparator<Touch> earliest = Comparator.comparing(Touch::time).thenComparing(Touch::servedId);
        Touch first = touches.stream().map(Touches::first).min(earliest).orElseThrow();
        Touch last = touches.stream().map(Touches::last).max(earliest).orElseThrow();
        total.firstTouch().add(order);
        total.lastTouch().add(order);
        by.ifPresent(breakdown -> {
            row(breakdown.key(session, first)).firstTouch().add(order);
            row(breakdown.key(session, last)).lastTouch().add(order);
        });
    }

    private Row row(String key) {
        return rows.computeIfAbsent(key, any -> new Row());
    }

    Row total() {
        return total;
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
