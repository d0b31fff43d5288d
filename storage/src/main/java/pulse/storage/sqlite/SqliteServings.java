package pulse.storage.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import pulse.proof.Served;
import pulse.storage.Servings;
import pulse.storage.ShopId;
import pulse.storage.Weighing;
import pulse.storage.json.ServedJson;

final class SqliteServings implements Servings {

    /// Answers read at a time by [#forEach]: no connection is held for a whole history.
    private static final int CHUNK = 2_000;

    private static final String SELECT = "SELECT id, session_id, time, served FROM servings";

    /// An answer as it is stored.
    private record Line(Served served, String text) {}

    private final Writer writer;
    private final Readers readers;

    SqliteServings(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public void put(Collection<Entry> entries, Weighing weighing) {
        Map<ShopId, List<Line>> shops = new LinkedHashMap<>();
        for (Entry entry : entries) {
            shops.computeIfAbsent(entry.shop(), any -> new ArrayList<>())
                    .add(new Line(entry.served(), ServedJson.write(entry.served())));
        }
        writer.write(link -> {
            for (Map.Entry<ShopId, List<Line>> shop : shops.entrySet()) {
                put(link, shop.getKey(), shop.getValue(), weighing);
            }
            return shops.size();
        });
    }

    private static void put(Link link, ShopId shop, List<Line> lines, Weighing weighing) throws SQLException {
        Set<String> sessions = new LinkedHashSet<>();
        lines.forEach(line -> sessions.add(line.served().sessionId()));
        OutcomeDays.keeping(link, shop, changing(link, shop, lines), () -> {
            for (Line line : lines) {
                insert(link, shop, line);
                expose(link, shop, line.served());
            }
            for (String session : sessions) {
                SqliteOrders.served(link, shop, session, weighing);
            }
            return lines.size();
        });
    }

    /// The sessions whose outcome answers may change: not those that were answered before and have no orders.
    private static Set<String> changing(Link link, ShopId shop, List<Line> lines) throws SQLException {
        Set<String> sessions = new LinkedHashSet<>();
        for (Line line : lines) {
            Served served = line.served();
            boolean changesNothing = link.first(
                            "SELECT 1 FROM exposures e WHERE account = ? AND mode = ? AND session_id = ?"
                                    + " AND (at, serving_id) <= (?, ?) AND NOT EXISTS (SELECT 1 FROM orders o"
                                    + " INDEXED BY orders_by_session WHERE o.account = e.account AND o.mode = e.mode"
                                    + " AND o.session_id = e.session_id)",
                            row -> true,
                            shop.account(),
                            shop.mode().name(),
                            served.sessionId(),
                            served.time().toEpochMilli(),
                            served.id())
                    .isPresent();
            if (!changesNothing) {
                sessions.add(served.sessionId());
            }
        }
        return sessions;
    }

    private static void insert(Link link, ShopId shop, Line line) throws SQLException {
        Served served = line.served();
        link.change(
                "INSERT INTO servings (account, mode, session_id, id, time, served) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING",
                shop.account(),
                shop.mode().name(),
                served.sessionId(),
                served.id(),
                served.time().toEpochMilli(),
                line.text());
    }

    private static void expose(Link link, ShopId shop, Served served) throws SQLException {
        link.change(
                "INSERT INTO exposures (account, mode, session_id, at, serving_id, held_out, hold_out_share,"
                        + " persona, device, model_version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (account, mode, session_id) DO UPDATE SET at = excluded.at,"
                        + " serving_id = excluded.serving_id, held_out = excluded.held_out,"
                        + " hold_out_share = excluded.hold_out_share, persona = excluded.persona,"
                        + " device = excluded.device, model_version = excluded.model_version"
                        + " WHERE (excluded.at, excluded.serving_id) < (exposures.at, exposures.serving_id)",
                shop.account(),
                shop.mode().name(),
                served.sessionId(),
                served.time().toEpochMilli(),
                served.id(),
                served.heldOut() ? 1 : 0,
                served.holdOutShare(),
                served.persona(),
                served.device(),
                served.modelVersion());
    }

    @Override
    public List<Served> of(ShopId shop, String sessionId) {
        return readers.read(link -> of(link, shop, sessionId));
    }

    /// What a session was answered, oldest first.
    static List<Served> of(Link link, ShopId shop, String sessionId) throws SQLException {
        return of(link, shop, sessionId, Integer.MAX_VALUE);
    }

    /// What a session was answered, oldest first, at most `limit`.
    static List<Served> of(Link link, ShopId shop, String sessionId, int limit) throws SQLException {
        return link.list(
                SELECT + " WHERE account = ? AND mode = ? AND session_id = ? ORDER BY time, id LIMIT ?",
                SqliteServings::served,
                shop.account(),
                shop.mode().name(),
                sessionId,
                limit);
    }

    @Override
    public void forEach(ShopId shop, Instant from, Instant to, Consumer<Served> each) {
        List<Served> chunk = chunk(shop, "", "", from, to);
        while (!chunk.isEmpty()) {
            chunk.forEach(each);
            chunk = chunk(shop, chunk.getLast().sessionId(), chunk.getLast().id(), from, to);
        }
    }

    private List<Served> chunk(ShopId shop, String session, String id, Instant from, Instant to) {
        return readers.read(link -> link.list(
                SELECT + " WHERE account = ? AND mode = ? AND (session_id, id) > (?, ?) AND time >= ? AND time < ?"
                        + " ORDER BY session_id, id LIMIT ?",
                SqliteServings::served,
                shop.account(),
                shop.mode().name(),
                session,
                id,
                from.toEpochMilli(),
                to.toEpochMilli(),
                CHUNK));
    }

    @Override
    public int removeBefore(Instant moment) {
        return writer.write(link -> link.change("DELETE FROM servings WHERE time < ?", moment.toEpochMilli()));
    }

    private static Served served(ResultSet row) throws SQLException {
        return ServedJson.read(
                row.getString(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3)), row.getString(4));
    }
}
