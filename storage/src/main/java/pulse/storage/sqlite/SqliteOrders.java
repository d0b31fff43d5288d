package pulse.storage.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import pulse.event.Event;
import pulse.proof.Attribution;
import pulse.proof.Conversion;
import pulse.proof.Order;
import pulse.proof.Refund;
import pulse.storage.Notice;
import pulse.storage.ShopId;
import pulse.storage.Weighing;
import pulse.storage.json.ConversionJson;
import pulse.storage.json.RefundJson;

/// Orders, weighed anew within each transaction that brings something about them.
final class SqliteOrders {

    private static final String SELECT = "SELECT id, session_id, time, conversion, notice_id FROM orders";

    /// An order as it is kept.
    private record Kept(Conversion conversion, boolean isTold) {}

    private SqliteOrders() {}

    /// The sessions whose outcome events may change: those of clicks on recommendations, orders and refunds, and those
    /// that the same orders were told of before.
    static Set<String> sessions(Link link, ShopId shop, List<Event> events) throws SQLException {
        Set<String> sessions = new LinkedHashSet<>();
        for (Event event : events) {
            switch (event.kind()) {
                case RECOMMENDATION_CLICKED -> sessions.add(event.sessionId());
                case ORDER_COMPLETED, ORDER_REFUNDED -> {
                    sessions.add(event.sessionId());
                    find(link, shop, Objects.requireNonNull(event.sale()).orderId())
                            .ifPresent(kept ->
                                    sessions.add(kept.conversion().order().sessionId()));
                }
                default -> {}
            }
        }
        return sessions;
    }

    /// Takes in the orders and refunds among new events.
    static void told(Link link, ShopId shop, List<Event> added, Weighing weighing) throws SQLException {
        Set<String> touched = new LinkedHashSet<>();
        for (Event event : added) {
            if (event.kind() == Event.Kind.ORDER_COMPLETED) {
                Order order = Order.of(event);
                keep(link, shop, order, weighing);
                touched.add(order.id());
            } else if (event.kind() == Event.Kind.ORDER_REFUNDED) {
                Refund refund = Refund.of(event);
                keep(link, shop, refund);
                touched.add(refund.orderId());
            }
        }
        for (String id : touched) {
            weigh(link, shop, id, weighing);
        }
    }

    /// Weighs the orders of a session to which something was recommended.
    static void served(Link link, ShopId shop, String sessionId, Weighing weighing) throws SQLException {
        List<String> ids = link.list(
                "SELECT id FROM orders WHERE account = ? AND mode = ? AND session_id = ?",
                row -> row.getString(1),
                shop.account(),
                shop.mode().name(),
                sessionId);
        for (String id : ids) {
            weigh(link, shop, id, weighing);
        }
    }

    /// The orders of a session, oldest first.
    static List<Conversion> of(Link link, ShopId shop, String sessionId) throws SQLException {
        return link.list(
                SELECT + " WHERE account = ? AND mode = ? AND session_id = ? ORDER BY time, id",
                SqliteOrders::conversion,
                shop.account(),
                shop.mode().name(),
                sessionId);
    }

    private static void keep(Link link, ShopId shop, Order order, Weighing weighing) throws SQLException {
        Optional<Kept> known = find(link, shop, order.id());
        if (known.isPresent() && Order.FIRST.compare(known.get().conversion().order(), order) <= 0) {
            return;
        }
        Conversion bare = Attribution.weigh(order, List.of(), List.of(), weighing.window(shop));
        link.change(
                "INSERT INTO orders (account, mode, id, session_id, time, conversion) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (account, mode, id) DO UPDATE SET session_id = excluded.session_id,"
                        + " time = excluded.time, conversion = excluded.conversion",
                shop.account(),
                shop.mode().name(),
                order.id(),
                order.sessionId(),
                order.time().toEpochMilli(),
                ConversionJson.write(bare));
    }

    private static void keep(Link link, ShopId shop, Refund refund) throws SQLException {
        link.change(
                "INSERT INTO refunds (account, mode, order_id, event_id, refund) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING",
                shop.account(),
                shop.mode().name(),
                refund.orderId(),
                refund.eventId(),
                RefundJson.write(refund));
    }

    private static void weigh(Link link, ShopId shop, String id, Weighing weighing) throws SQLException {
        Optional<Kept> known = find(link, shop, id);
        if (known.isEmpty()) {
            return; // A refund whose order has not come yet.
        }
        Order order = known.get().conversion().order();
        Conversion conversion = Attribution.weigh(
                order,
                refunds(link, shop, id),
                SqliteServings.of(link, shop, order.sessionId()),
                weighing.window(shop));
        link.change(
                "UPDATE orders SET conversion = ? WHERE account = ? AND mode = ? AND id = ?",
                ConversionJson.write(conversion),
                shop.account(),
                shop.mode().name(),
                id);
        if (conversion.isAttributed() && !known.get().isTold()) {
            tell(link, shop, id, weighing.converted(shop, conversion));
        }
    }

    private static void tell(Link link, ShopId shop, String id, Notice notice) throws SQLException {
        link.change(
                "UPDATE orders SET notice_id = ? WHERE account = ? AND mode = ? AND id = ?",
                notice.id(),
                shop.account(),
                shop.mode().name(),
                id);
        SqliteNotices.write(link, shop, List.of(notice));
    }

    private static List<Refund> refunds(Link link, ShopId shop, String id) throws SQLException {
        return link.list(
                "SELECT order_id, event_id, refund FROM refunds WHERE account = ? AND mode = ? AND order_id = ?",
                row -> RefundJson.read(row.getString(1), row.getString(2), row.getString(3)),
                shop.account(),
                shop.mode().name(),
                id);
    }

    private static Optional<Kept> find(Link link, ShopId shop, String id) throws SQLException {
        return link.first(
                SELECT + " WHERE account = ? AND mode = ? AND id = ?",
                row -> new Kept(conversion(row), row.getString(5) != null),
                shop.account(),
                shop.mode().name(),
                id);
    }

    /// Of a row of id, session, moment and text.
    static Conversion conversion(ResultSet row) throws SQLException {
        return ConversionJson.read(
                row.getString(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3)), row.getString(4));
    }
}
