package pulse.storage.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pulse.proof.Conversion;
import pulse.storage.Outcomes.Exposure;
import pulse.storage.ShopId;
import pulse.storage.json.ConversionJson;

/// First answers with what came of their sessions.
final class SqliteExposures {

    private static final String COLUMNS = """
            SELECT e.session_id, e.at, e.held_out, e.hold_out_share, e.persona, e.device, e.model_version,
              (SELECT COUNT(*) FROM events c
                WHERE c.account = e.account AND c.mode = e.mode AND c.session_id = e.session_id AND c.time >= e.at
                AND c.kind = 'recommendation_clicked'),
            """;

    private static final String OF_SESSION = COLUMNS + """
              NULL, NULL, NULL
            FROM exposures e WHERE e.account = ? AND e.mode = ? AND e.session_id = ?""";

    /// A row for each order, and one for a session without any. The index is named because SQLite may choose the one by
    /// id, and then reads all orders of the shop for each session.
    private static final String FOLLOWING = COLUMNS + """
              o.id, o.time, o.conversion
            FROM (SELECT account, mode, session_id, at, held_out, hold_out_share, persona, device, model_version
              FROM exposures WHERE account = ? AND mode = ? AND (at, session_id) > (?, ?) AND at < ?
              ORDER BY at, session_id LIMIT ?) e
            LEFT JOIN orders o INDEXED BY orders_by_session
              ON o.account = e.account AND o.mode = e.mode AND o.session_id = e.session_id
            ORDER BY e.at, e.session_id, o.time, o.id""";

    private SqliteExposures() {}

    /// The first answer of a session; empty when it has none. In two queries: SQLite plans the join anew for each
    /// session, which takes five times as long as to look.
    static Optional<Exposure> of(Link link, ShopId shop, String session) throws SQLException {
        Optional<Exposure> bare = link.first(
                OF_SESSION,
                SqliteExposures::exposure,
                shop.account(),
                shop.mode().name(),
                session);
        return bare.isEmpty() ? bare : Optional.of(with(bare.get(), SqliteOrders.of(link, shop, session)));
    }

    /// The first answers of sessions that follow one in the order of time and id, at most `limit`.
    static List<Exposure> following(Link link, ShopId shop, long at, String session, long to, int limit)
            throws SQLException {
        return together(link.list(
                FOLLOWING,
                SqliteExposures::exposure,
                shop.account(),
                shop.mode().name(),
                at,
                session,
                to,
                limit));
    }

    private static List<Exposure> together(List<Exposure> rows) {
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
}
