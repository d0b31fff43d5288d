package pulse.storage.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import pulse.proof.Conversion;
import pulse.storage.Outcomes;
import pulse.storage.ShopId;

final class SqliteOutcomes implements Outcomes {

    /// Rows read at a time: no connection is held for a whole history.
    private static final int CHUNK = 2_000;

    private static final String ORDERS = "SELECT id, session_id, time, conversion FROM orders";

    private final Readers readers;

    SqliteOutcomes(Readers readers) {
        this.readers = readers;
    }

    @Override
    public void forEachExposure(ShopId shop, Instant from, Instant to, Consumer<Exposure> each) {
        List<Exposure> chunk = exposures(shop, "", from, to);
        while (!chunk.isEmpty()) {
            chunk.forEach(each);
            chunk = exposures(shop, chunk.getLast().sessionId(), from, to);
        }
    }

    private List<Exposure> exposures(ShopId shop, String after, Instant from, Instant to) {
        return readers.read(link -> {
            List<Exposure> bare = link.list(
                    "SELECT session_id, at, held_out, hold_out_share, persona, device, model_version FROM exposures"
                            + " WHERE account = ? AND mode = ? AND session_id > ? AND at >= ? AND at < ?"
                            + " ORDER BY session_id LIMIT ?",
                    SqliteOutcomes::exposure,
                    shop.account(),
                    shop.mode().name(),
                    after,
                    from.toEpochMilli(),
                    to.toEpochMilli(),
                    CHUNK);
            return withOrders(link, shop, bare);
        });
    }

    private static List<Exposure> withOrders(Link link, ShopId shop, List<Exposure> bare) throws SQLException {
        List<Exposure> whole = new ArrayList<>();
        for (Exposure exposure : bare) {
            List<Conversion> orders = ordersOf(link, shop, exposure.sessionId());
            whole.add(
                    orders.isEmpty()
                            ? exposure
                            : new Exposure(
                                    exposure.sessionId(),
                                    exposure.at(),
                                    exposure.heldOut(),
                                    exposure.holdOutShare(),
                                    exposure.persona(),
                                    exposure.device(),
                                    exposure.modelVersion(),
                                    orders));
        }
        return whole;
    }

    private static Exposure exposure(ResultSet row) throws SQLException {
        return new Exposure(
                row.getString(1),
                Instant.ofEpochMilli(row.getLong(2)),
                row.getInt(3) != 0,
                row.getDouble(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                List.of());
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
