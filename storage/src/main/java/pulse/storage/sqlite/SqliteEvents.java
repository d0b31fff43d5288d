package pulse.storage.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import pulse.event.Event;
import pulse.storage.Events;
import pulse.storage.Mode;
import pulse.storage.ShopId;
import pulse.storage.Weighing;
import pulse.storage.json.EventJson;

final class SqliteEvents implements Events {

    /// Events read at a time: no connection is held for a whole history.
    private static final int CHUNK = 5_000;

    private record Arrival(Event event, String line, long idKey, long sessionKey) {}

    private record Received(long at, long number, Event event) {}

    private final Writer writer;
    private final Readers readers;
    private final EventIndex index;

    SqliteEvents(Writer writer, Readers readers, EventIndex index) {
        this.writer = writer;
        this.readers = readers;
        this.index = index;
    }

    @Override
    public List<Event> add(ShopId shop, List<Event> events, Instant receivedAt, Weighing weighing) {
        EventKeys keys = new EventKeys();
        List<Arrival> arrivals = events.stream()
                .map(event -> new Arrival(
                        event,
                        EventJson.write(event),
                        keys.ofId(shop, event.id()),
                        keys.ofSession(shop, event.sessionId())))
                .toList();
        index.start();
        return writer.write(link -> OutcomeDays.keeping(
                link,
                shop,
                SqliteOrders.sessions(link, shop, events),
                () -> add(link, shop, arrivals, receivedAt, weighing)));
    }

    private List<Event> add(Link link, ShopId shop, List<Arrival> arrivals, Instant receivedAt, Weighing weighing)
            throws SQLException {
        long number = index.aligned(link);
        List<Event> added = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            Event event = arrival.event();
            if (!index.holds(link, shop, event.id(), arrival.idKey())) {
                insert(link, ++number, shop, arrival, receivedAt);
                index.added(number, arrival.idKey(), arrival.sessionKey());
                added.add(event);
            }
        }
        SqliteOrders.told(link, shop, added, weighing);
        return added;
    }

    private static void insert(Link link, long number, ShopId shop, Arrival arrival, Instant receivedAt)
            throws SQLException {
        Event event = arrival.event();
        link.change(
                "INSERT INTO events (number, account, mode, session_id, id, time, received_at, kind, event)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                number,
                shop.account(),
                shop.mode().name(),
                event.sessionId(),
                event.id(),
                event.time().toEpochMilli(),
                receivedAt.toEpochMilli(),
                event.kind().wireName(),
                arrival.line());
    }

    @Override
    public List<Event> of(ShopId shop, String sessionId) {
        return readers.read(link -> link.list(
                "SELECT id, session_id, time, kind, event FROM events WHERE" + EventIndex.OF_SESSION
                        + " ORDER BY time, id",
                SqliteEvents::event,
                shop.account(),
                shop.mode().name(),
                sessionId,
                new EventKeys().ofSession(shop, sessionId)));
    }

    @Override
    public void forEachReceivedSince(ShopId shop, Instant moment, Consumer<List<Event>> some) {
        List<Received> chunk = received(shop, moment.toEpochMilli(), 0);
        while (!chunk.isEmpty()) {
            some.accept(chunk.stream().map(Received::event).toList());
            chunk = received(shop, chunk.getLast().at(), chunk.getLast().number());
        }
    }

    private List<Received> received(ShopId shop, long at, long number) {
        return readers.read(link -> link.list(
                "SELECT id, session_id, time, kind, event, received_at, number FROM events"
                        + " WHERE (received_at, number) > (?, ?) AND account = ? AND mode = ?"
                        + " ORDER BY received_at, number LIMIT ?",
                row -> new Received(row.getLong(6), row.getLong(7), event(row)),
                at,
                number,
                shop.account(),
                shop.mode().name(),
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

    private static Event event(ResultSet row) throws SQLException {
        return EventJson.read(
                row.getString(1),
                row.getString(2),
                Instant.ofEpochMilli(row.getLong(3)),
                row.getString(4),
                row.getString(5));
    }
}
