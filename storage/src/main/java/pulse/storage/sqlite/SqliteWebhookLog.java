package pulse.storage.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pulse.storage.Notices;
import pulse.storage.ShopId;
import pulse.storage.WebhookAttempt;
import pulse.storage.WebhookLog;

final class SqliteWebhookLog implements WebhookLog {

    /// Notices in a range of positions that are old and that nobody waits for. Orders are told once and sessions
    /// end, so of these no later notice is counted.
    private static final String OVER = " FROM notices n WHERE n.position > ? AND n.position <= ? AND n.at < ?"
            + " AND NOT EXISTS (SELECT 1 FROM webhook_deliveries d WHERE d.position = n.position"
            + " AND d.state <> 'DELIVERED')"
            + " AND (n.type IN ('session.converted', 'persona.updated') OR EXISTS (SELECT 1 FROM notices m"
            + " WHERE m.account = n.account AND m.mode = n.mode AND m.type = n.type AND m.subject = n.subject"
            + " AND m.sequence > n.sequence)))";

    private final Writer writer;
    private final Readers readers;

    SqliteWebhookLog(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public List<Notices.Entry> notices(ShopId shop, Filter filter, long after, int limit) {
        return readers.read(link -> link.list(
                SqliteNotices.SELECT + " FROM notices n WHERE n.account = ? AND n.mode = ? AND n.position > ?"
                        + " AND (? = '' OR n.type = ?) AND n.at >= ?"
                        + " AND (? OR EXISTS (SELECT 1 FROM webhook_deliveries d WHERE d.position = n.position"
                        + " AND d.state <> 'DELIVERED')) ORDER BY n.position LIMIT ?",
                SqliteNotices::entry,
                shop.account(),
                shop.mode().name(),
                after,
                filter.type().orElse(""),
                filter.type().orElse(""),
                filter.since().orElse(Instant.EPOCH).toEpochMilli(),
                !filter.undelivered(),
                limit));
    }

    @Override
    public Optional<Notices.Entry> newest(ShopId shop) {
        return readers.read(link -> link.first(
                SqliteNotices.SELECT
                        + " FROM notices n WHERE n.account = ? AND n.mode = ? ORDER BY n.position DESC LIMIT 1",
                SqliteNotices::entry,
                shop.account(),
                shop.mode().name()));
    }

    @Override
    public List<Logged> attempts(String endpoint, long before, int limit) {
        return readers.read(link -> link.list(
                "SELECT id, endpoint, notice, number, at, took_ms, status, outcome, reason, answer FROM webhook_attempts"
                        + " WHERE endpoint = ? AND id < ? ORDER BY id DESC LIMIT ?",
                SqliteWebhookLog::logged,
                endpoint,
                before,
                limit));
    }

    @Override
    public int removeAttemptsBefore(Instant moment, int limit) {
        return writer.write(link -> link.change(
                "DELETE FROM webhook_attempts WHERE id IN (SELECT id FROM webhook_attempts WHERE at < ? LIMIT ?)",
                moment.toEpochMilli(),
                limit));
    }

    @Override
    public long removeNoticesBefore(Instant moment, long after, int limit) {
        return writer.write(link -> {
            long last = link.first(
                            "SELECT MAX(position) FROM (SELECT position, at FROM notices WHERE position > ?"
                                    + " ORDER BY position LIMIT ?) WHERE at < ?",
                            row -> Math.max(after, row.getLong(1)),
                            after,
                            limit,
                            moment.toEpochMilli())
                    .orElse(after);
            link.change(
                    "DELETE FROM webhook_deliveries WHERE position IN (SELECT n.position" + OVER,
                    after,
                    last,
                    moment.toEpochMilli());
            link.change(
                    "DELETE FROM notices WHERE position IN (SELECT n.position" + OVER,
                    after,
                    last,
                    moment.toEpochMilli());
            return last;
        });
    }

    private static Logged logged(ResultSet row) throws SQLException {
        int status = row.getInt("status");
        boolean hasStatus = !row.wasNull();
        return new Logged(
                row.getLong("id"),
                new WebhookAttempt(
                        row.getString("endpoint"),
                        row.getString("notice"),
                        row.getInt("number"),
                        Instant.ofEpochMilli(row.getLong("at")),
                        Duration.ofMillis(row.getLong("took_ms")),
                        hasStatus ? status : null,
                        row.getString("outcome"),
                        row.getString("reason"),
                        row.getString("answer")));
    }
}
