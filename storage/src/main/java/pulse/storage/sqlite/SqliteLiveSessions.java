package pulse.storage.sqlite;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import pulse.session.Session;
import pulse.storage.LiveSessions;
import pulse.storage.ShopId;
import pulse.storage.json.SessionJson;

final class SqliteLiveSessions implements LiveSessions {

    /// Rows read at a time by [#newestFirst] and [#oldestFirst].
    private static final int CHUNK = 1_000;

    private final Writer writer;
    private final Readers readers;

    SqliteLiveSessions(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public void put(Collection<Entry> visits, Collection<Naming> namings) {
        List<String> lines =
                visits.stream().map(entry -> SessionJson.write(entry.session())).toList();
        writer.write(link -> {
            int line = 0;
            for (Entry entry : visits) {
                link.change(
                        "INSERT INTO live_sessions (account, mode, id, session, last_seen_at) VALUES (?, ?, ?, ?, ?)"
                                + " ON CONFLICT (account, mode, id) DO UPDATE SET session = excluded.session,"
                                + " last_seen_at = excluded.last_seen_at",
                        entry.shop().account(),
                        entry.shop().mode().name(),
                        entry.session().id(),
                        lines.get(line++),
                        entry.session().lastSeenAt().toEpochMilli());
            }
            for (Naming naming : namings) {
                name(link, naming);
            }
            return line;
        });
    }

    private static void name(Link link, Naming naming) throws SQLException {
        String account = naming.shop().account();
        String mode = naming.shop().mode().name();
        Optional<String> before = link.first(
                "SELECT persona FROM live_sessions WHERE account = ? AND mode = ? AND id = ?",
                row -> row.getString(1),
                account,
                mode,
                naming.sessionId());
        if (before.isPresent() && !before.get().equals(naming.persona())) {
            link.change(
                    "UPDATE live_sessions SET persona = ? WHERE account = ? AND mode = ? AND id = ?",
                    naming.persona(),
                    account,
                    mode,
                    naming.sessionId());
            SqliteNotices.write(link, naming.shop(), List.of(naming.changed().apply(before.get())));
        }
    }

    @Override
    public Optional<Session> find(ShopId shop, String id) {
        return readers.read(link -> link.first(
                "SELECT session FROM live_sessions WHERE account = ? AND mode = ? AND id = ?",
                row -> SessionJson.read(row.getString(1)),
                shop.account(),
                shop.mode().name(),
                id));
    }

    @Override
    public void oldestFirst(ShopId shop, Instant since, Consumer<Session> visit) {
        long after = since.toEpochMilli();
        String id = "";
        List<Session> chunk;
        do {
            chunk = chunk(shop, "(last_seen_at, id) > (?, ?) ORDER BY last_seen_at, id", after, id);
            for (Session session : chunk) {
                visit.accept(session);
                after = session.lastSeenAt().toEpochMilli();
                id = session.id();
            }
        } while (chunk.size() == CHUNK);
    }

    @Override
    public int removeBefore(Instant moment) {
        return writer.write(
                link -> link.change("DELETE FROM live_sessions WHERE last_seen_at < ?", moment.toEpochMilli()));
    }

    @Override
    public int count(ShopId shop, Instant after, Instant until, int limit) {
        return readers.read(link -> link.first(
                        "SELECT COUNT(*) FROM (SELECT 1 FROM live_sessions WHERE account = ? AND mode = ?"
                                + " AND last_seen_at > ? AND last_seen_at <= ? LIMIT ?)",
                        row -> row.getInt(1),
                        shop.account(),
                        shop.mode().name(),
                        after.toEpochMilli(),
                        until.toEpochMilli(),
                        limit)
                .orElse(0));
    }

    @Override
    public void newestFirst(ShopId shop, Instant until, Predicate<Session> wanted) {
        long before = until.toEpochMilli() + 1;
        String id = "";
        List<Session> chunk;
        do {
            chunk = chunk(shop, "(last_seen_at, id) < (?, ?) ORDER BY last_seen_at DESC, id DESC", before, id);
            for (Session session : chunk) {
                if (!wanted.test(session)) {
                    return;
                }
                before = session.lastSeenAt().toEpochMilli();
                id = session.id();
            }
        } while (chunk.size() == CHUNK);
    }

    private List<Session> chunk(ShopId shop, String where, long at, String id) {
        return readers.read(link -> link.list(
                "SELECT session FROM live_sessions WHERE account = ? AND mode = ? AND " + where + " LIMIT ?",
                row -> SessionJson.read(row.getString(1)),
                shop.account(),
                shop.mode().name(),
                at,
                id,
                CHUNK));
    }
}
