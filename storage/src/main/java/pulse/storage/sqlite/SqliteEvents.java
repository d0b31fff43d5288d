package pulse.storage.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import pulse.event.Event;
import pulse.event.Visit;
import pulse.storage.Events;
import pulse.storage.Mode;
import pulse.storage.ShopId;
import pulse.storage.Weighing;
import pulse.storage.json.EventJson;

final class SqliteEvents implements Events {

    /// Events read at a time: no connection is held for a whole history.
    private static final int CHUNK = 5_000;

    private static final String SELECT = "SELECT id, session_id, time, event FROM events";

    private record Received(long at, Event event) {}

    private final Writer writer;
    private final Readers readers;

    SqliteEvents(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public List<Event> add(ShopId shop, List<Event> events, Instant receivedAt, Weighing weighing) {
        List<String> lines = events.stream().map(EventJson::write).toList();
        return writer.write(link -> {
            List<Event> added = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                Event event = events.get(i);
                if (insert(link, shop, event, lines.get(i), receivedAt)) {
                    added.add(event);
                }
            }
            SqliteOrders.told(link, shop, added, weighing);
            return added;
        });
    }

    private static boolean insert(Link link, ShopId shop, Event event, String line, Instant receivedAt)
            throws SQLException {
        return link.change(
                        "INSERT INTO events (account, mode, session_id, id, time, received_at, event)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        shop.account(),
                        shop.mode().name(),
                        event.sessionId(),
                        event.id(),
                        event.time().toEpochMilli(),
                        receivedAt.toEpochMilli(),
                        line)
                > 0;
    }

    @Override
    public List<Event> of(ShopId shop, String sessionId) {
        return readers.read(link -> link.list(
                SELECT + " WHERE account = ? AND mode = ? AND session_id = ? ORDER BY time, id",
                SqliteEvents::event,
                shop.account(),
                shop.mode().name(),
                sessionId));
    }

    @Override
    public void forEachReceivedSince(ShopId shop, Instant moment, Consumer<List<Event>> some) {
        List<Received> chunk = received(shop, moment.toEpochMilli(), "", "");
        while (!chunk.isEmpty()) {
            some.accept(chunk.stream().map(Received::event).toList());
            Received last = chunk.getLast();
            chunk = received(
                    shop, last.at(), last.event().sessionId(), last.event().id());
        }
    }

    private List<Received> received(ShopId shop, long at, String session, String id) {
        return readers.read(link -> link.list(
                "SELECT id, session_id, time, event, received_at FROM events"
                        + " WHERE (received_at, account, mode, session_id, id) > (?1, ?2, ?3, ?4, ?5)"
                        + " AND account = ?2 AND mode = ?3"
                        + " ORDER BY received_at, account, mode, session_id, id LIMIT ?6",
                row -> new Received(row.getLong(5), event(row)),
                at,
                shop.account(),
                shop.mode().name(),
                session,
                id,
                CHUNK));
    }

    @Override
    public List<ShopId> shopsSince(Instant moment) {
        return readers.read(link -> link.list(
                "SELECT DISTINCT account, mode FROM events WHERE received_at >= ?",
                row -> new ShopId(row.getString(1), Mode.valueOf(row.getString(2))),
                moment.toEpochMilli()));
    }

    @Override
    public Instant newestReceivedAt() {
        return readers.read(link ->
                        link.first("SELECT MAX(received_at) FROM events", row -> Instant.ofEpochMilli(row.getLong(1))))
                .orElse(Instant.EPOCH);
    }

    @Override
    public void forEachVisit(ShopId shop, Instant from, Instant to, Consumer<Visit> each) {
        List<Event> visit = new ArrayList<>();
        String session = "";
        String id = "";
        List<Event> chunk = chunk(shop, session, id, from, to);
        while (!chunk.isEmpty()) {
            for (Event event : chunk) {
                if (!visit.isEmpty() && !event.sessionId().equals(session)) {
                    each.accept(new Visit(session, visit));
                    visit.clear();
                }
                session = event.sessionId();
                id = event.id();
                visit.add(event);
            }
            chunk = chunk(shop, session, id, from, to);
        }
        if (!visit.isEmpty()) {
            each.accept(new Visit(session, visit));
        }
    }

    private List<Event> chunk(ShopId shop, String session, String id, Instant from, Instant to) {
        return readers.read(link -> link.list(
                SELECT + " WHERE account = ? AND mode = ? AND (session_id, id) > (?, ?) AND time >= ? AND time < ?"
                        + " ORDER BY session_id, id LIMIT ?",
                SqliteEvents::event,
                shop.account(),
                shop.mode().name(),
                session,
                id,
                from.toEpochMilli(),
                to.toEpochMilli(),
                CHUNK));
    }

    @Override
    public long count(ShopId shop) {
        return readers.read(link -> link.first(
                        "SELECT COUNT(*) FROM events WHERE account = ? AND mode = ?",
                        row -> row.getLong(1),
                        shop.account(),
                        shop.mode().name()))
                .orElse(0L);
    }

    private static Event event(ResultSet row) throws SQLException {
        return EventJson.read(
                row.getString(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3)), row.getString(4));
    }
}
