package pulse.storage.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pulse.storage.Actor;
import pulse.storage.AuditEntry;
import pulse.storage.AuditLog;
import pulse.storage.Change;
import pulse.storage.Deed;
import pulse.storage.KeptAnswer;
import pulse.storage.Mode;

final class SqliteAuditLog implements AuditLog {

    private final Writer writer;
    private final Readers readers;

    SqliteAuditLog(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /// Writes what goes with a change, within its transaction.
    static void write(Link link, Change change) throws SQLException {
        write(link, change.entry());
        KeptAnswer answer = change.answer();
        if (answer != null && SqliteKeptAnswers.write(link, answer) == 0) {
            throw new SQLException("the idempotency key was used by another request meanwhile");
        }
    }

    /// Writes what goes with a change when it touched a row; false when it did not.
    static boolean noted(Link link, int rows, Change change) throws SQLException {
        if (rows > 0) {
            write(link, change);
        }
        return rows > 0;
    }

    @Override
    public List<Numbered> before(String accountId, long before, int limit, Filter filter) {
        boolean all = filter.modes().contains(Mode.LIVE) && filter.modes().contains(Mode.TEST);
        return readers.read(link -> link.list(
                "SELECT number, account, mode, actor_kind, actor, action, subject, details, request_id, at"
                        + " FROM audit_log WHERE account = ?1 AND number < ?2 AND (?3 OR mode = ?4 OR mode = ?5)"
                        + " AND (?6 IS NULL OR action = ?6) AND (?7 IS NULL OR subject = ?7)"
                        + " AND (?8 IS NULL OR actor = ?8) ORDER BY number DESC LIMIT ?9",
                SqliteAuditLog::numbered,
                accountId,
                before,
                all,
                filter.modes().contains(Mode.LIVE) ? Mode.LIVE.name() : "",
                filter.modes().contains(Mode.TEST) ? Mode.TEST.name() : "",
                filter.action(),
                filter.subject(),
                filter.actor(),
                limit));
    }

    @Override
    public void add(AuditEntry entry) {
        writer.write(link -> {
            write(link, entry);
            return true;
        });
    }

    private static void write(Link link, AuditEntry entry) throws SQLException {
        Deed deed = entry.deed();
        link.change(
                "INSERT INTO audit_log (account, number, mode, actor_kind, actor, action, subject, details, request_id,"
                        + " at) VALUES (?1, 1 + (SELECT COALESCE(MAX(number), 0) FROM audit_log WHERE account = ?1),"
                        + " ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                entry.accountId(),
                deed.mode() == null ? null : deed.mode().name(),
                entry.actor().kind().name(),
                entry.actor().id(),
                deed.action(),
                deed.subject(),
                deed.details(),
                entry.requestId(),
                entry.at().toEpochMilli());
    }

    private static Numbered numbered(ResultSet row) throws SQLException {
        @Nullable String mode = row.getString("mode");
        return new Numbered(
                row.getLong("number"),
                new AuditEntry(
                        row.getString("account"),
                        new Deed(
                                mode == null ? null : Mode.valueOf(mode),
                                row.getString("action"),
                                row.getString("subject"),
                                row.getString("details")),
                        new Actor(Actor.Kind.valueOf(row.getString("actor_kind")), row.getString("actor")),
                        row.getString("request_id"),
                        Instant.ofEpochMilli(row.getLong("at"))));
    }
}
