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
    public int removeAttemptsBefore(Instant moment) {
        return writer.write(link -> link.change("DELETE FROM webhook_attempts WHERE at < ?", moment.toEpochMilli()));
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
