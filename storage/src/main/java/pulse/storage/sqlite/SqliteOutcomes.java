package pulse.storage.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import pulse.proof.Conversion;
import pulse.proof.Served;
import pulse.session.Session;
import pulse.storage.Outcomes;
import pulse.storage.ShopId;
import pulse.storage.json.ConversionJson;
import pulse.storage.json.SessionJson;

final class SqliteOutcomes implements Outcomes {

    /// Rows read at a time: no connection is held for a whole history.
    private static final int CHUNK = 2_000;

    private static final String ORDERS = "SELECT id, session_id, time, conversion FROM orders";

    private static final String EXPOSURES = """
            SELECT e.session_id, e.at, e.held_out, e.hold_out_share, e.persona, e.device, e.model_version,
              (SELECT COUNT(*) FROM events c
                WHERE c.account = e.account AND c.mode = e.mode AND c.session_id = e.session_id AND c.time >= e.at
                AND c.kind = 'recommendation_clicked'),
              o.id, o.time, o.conversion
            FROM (SELECT * FROM exposures
              WHERE account = ? AND mode = ? AND (at, session_id) > (?, ?) AND at < ?
              ORDER BY at, session_id LIMIT ?) e
            LEFT JOIN orders o ON o.account = e.account AND o.mode = e.mode AND o.session_id = e.session_id
            ORDER BY e.at, e.session_id, o.time, o.id""";

    /// Visits read at a time by [#newestEnded]; each may be long.
    private static final int VISITS_CHUNK = 200;

    private static final String ENDED = """
            SELECT e.at, v.session FROM exposures e
            JOIN live_sessions v ON v.account = e.account AND v.mode = e.mode AND v.id = e.session_id
            WHERE e.account = ? AND e.mode = ? AND (e.at, e.session_id) < (?, ?) AND e.at >= ? AND v.last_seen_at <= ?
              AND EXISTS (SELECT 1 FROM servings s
                WHERE s.account = e.account AND s.mode = e.mode AND s.session_id = e.session_id)
            ORDER BY e.at DESC, e.session_id DESC LIMIT ?""";

    /// A visit and when it was first answered.
    private record Visit(long at, Session session) {}

    private final Readers readers;

    SqliteOutcomes(Readers readers) {
        this.readers = readers;
    }

    @Override
    public void forEachExposure(ShopId shop, Instant from, Instant to, Consumer<Exposure> each) {
        long at = from.toEpochMilli();
        String session = "";
        List<Exposure> chunk = exposures(shop, at, session, to);
        while (!chunk.isEmpty()) {
            chunk.forEach(each);
            at = chunk.getLast().at().toEpochMilli();
            session = chunk.getLast().sessionId();
            chunk = exposures(shop, at, session, to);
        }
    }

    /// One query for sessions, clicks and orders: a row for each order, and one for a session without any.
    private List<Exposure> exposures(ShopId shop, long at, String session, Instant to) {
        List<Exposure> rows = readers.read(link -> link.list(
                EXPOSURES,
                SqliteOutcomes::exposure,
                shop.account(),
                shop.mode().name(),
                at,
                session,
                to.toEpochMilli(),
                CHUNK));
        List<Exposure> exposures = new ArrayList<>();
        List<Conversion> orders = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            Exposure exposure = rows.get(row);
            orders.addAll(exposure.orders());
            boolean isLast =
                    row + 1 == rows.size() || !rows.get(row + 1).sessionId().equals(exposure.sessionId());
            if (isLast) {
                exposures.add(orders.size() < 2 ? exposure : with(exposure, orders));
                orders.clear();
            }
        }
        return exposures;
    }

    private static Exposure with(Exposure exposure, List<Conversion> orders) {
        return new Exposure(
                exposure.sessionId(),
                exposure.at(),
                exposure.heldOut(),
                exposure.holdOutShare(),
                exposure.persona(),
                exposure.device(),
                exposure.modelVersion(),
                exposure.clicks(),
                orders);
    }

    private static Exposure exposure(ResultSet row) throws SQLException {
        String session = row.getString(1);
        String order = row.getString(9);
        return new Exposure(
                session,
                Instant.ofEpochMilli(row.getLong(2)),
                row.getInt(3) != 0,
                row.getDouble(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getInt(8),
                order == null
                        ? List.of()
                        : List.of(ConversionJson.read(
                                order, session, Instant.ofEpochMilli(row.getLong(10)), row.getString(11))));
    }

    @Override
    public void newestEnded(ShopId shop, Instant from, Instant to, Instant until, Predicate<Ended> wanted) {
        long before = to.toEpochMilli();
        String id = "";
        List<Visit> chunk;
        do {
            chunk = visits(shop, from, before, id, until);
            for (Visit visit : chunk) {
                if (!wanted.test(
                        new Ended(visit.session(), answers(shop, visit.session().id())))) {
                    return;
                }
                before = visit.at();
                id = visit.session().id();
            }
        } while (chunk.size() == VISITS_CHUNK);
    }

    private List<Visit> visits(ShopId shop, Instant from, long before, String id, Instant until) {
        return readers.read(link -> link.list(
                ENDED,
                row -> new Visit(row.getLong(1), SessionJson.read(row.getString(2))),
                shop.account(),
                shop.mode().name(),
                before,
                id,
                from.toEpochMilli(),
                until.toEpochMilli(),
                VISITS_CHUNK));
    }

    private List<Served> answers(ShopId shop, String sessionId) {
        return readers.read(link -> SqliteServings.of(link, shop, sessionId, ANSWERS_MAX));
    }

    @Override
    public List<Conversion> ordersOf(ShopId shop, String sessionId) {
        return readers.read(link -> ordersOf(link, shop, sessionId));
    }

    private static List<Conversion> ordersOf(Link link, ShopId shop, String sessionId) throws SQLException {
        return link.list(
                ORDERS + " WHERE account = ? AND mode = ? AND session_id = ? ORDER BY time, id",
                SqliteOrders::conversion,
                shop.account(),
                shop.mode().name(),
                sessionId);
    }

    @Override
    public Optional<Conversion> order(ShopId shop, String orderId) {
        return readers.read(link -> link.first(
                ORDERS + " WHERE account = ? AND mode = ? AND id = ?",
                SqliteOrders::conversion,
                shop.account(),
                shop.mode().name(),
                orderId));
    }

    @Override
    public void forEachOrder(ShopId shop, Instant from, Instant to, Consumer<Conversion> each) {
        long time = from.toEpochMilli();
        String id = "";
        List<Conversion> chunk = orders(shop, time, id, to);
        while (!chunk.isEmpty()) {
            chunk.forEach(each);
            time = chunk.getLast().order().time().toEpochMilli();
            id = chunk.getLast().order().id();
            chunk = orders(shop, time, id, to);
        }
    }

    private List<Conversion> orders(ShopId shop, long time, String id, Instant to) {
        return readers.read(link -> link.list(
                ORDERS + " WHERE account = ? AND mode = ? AND (time, id) > (?, ?) AND time < ?"
                        + " ORDER BY time, id LIMIT ?",
                SqliteOrders::conversion,
                shop.account(),
                shop.mode().name(),
                time,
                id,
                to.toEpochMilli(),
                CHUNK));
    }
}
