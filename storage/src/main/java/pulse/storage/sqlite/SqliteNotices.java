package pulse.storage.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pulse.storage.Mode;
import pulse.storage.Notice;
import pulse.storage.Notices;
import pulse.storage.ShopId;

final class SqliteNotices implements Notices {

    /// The columns that [#entry] reads, of `notices n`.
    static final String SELECT =
            "SELECT n.position, n.account, n.mode, n.sequence, n.id, n.type, n.subject, n.data, n.at";

    private final Writer writer;
    private final Readers readers;

    SqliteNotices(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /// Writes notices, and a row in the outbox for each endpoint that wants them, within the transaction of the change
    /// that they report.
    static void write(Link link, ShopId shop, List<Notice> notices) throws SQLException {
        for (Notice notice : notices) {
            link.change(
                    "INSERT INTO notices (account, mode, type, subject, sequence, id, data, at) VALUES (?1, ?2, ?3, ?4,"
                            + " 1 + (SELECT COALESCE(MAX(sequence), 0) FROM notices WHERE account = ?1 AND mode = ?2"
                            + " AND type = ?3 AND subject = ?4), ?5, ?6, ?7)",
                    shop.account(),
                    shop.mode().name(),
                    notice.type(),
                    notice.subject(),
                    notice.id(),
                    notice.data(),
                    notice.at().toEpochMilli());
            SqliteWebhookOutbox.put(link, shop, notice.id());
        }
    }

    @Override
    public void add(ShopId shop, List<Notice> notices) {
        writer.write(link -> {
            write(link, shop, notices);
            return notices.size();
        });
    }

    @Override
    public List<Entry> after(long position, int limit) {
        return readers.read(link -> link.list(
                SELECT + " FROM notices n WHERE n.position > ? ORDER BY n.position LIMIT ?",
                SqliteNotices::entry,
                position,
                limit));
    }

    @Override
    public Optional<Entry> find(ShopId shop, String id) {
        return readers.read(link -> link.first(
                SELECT + " FROM notices n WHERE n.account = ? AND n.mode = ? AND n.id = ?",
                SqliteNotices::entry,
                shop.account(),
                shop.mode().name(),
                id));
    }

    static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong(1),
                new ShopId(row.getString(2), Mode.valueOf(row.getString(3))),
                row.getLong(4),
                new Notice(
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        Instant.ofEpochMilli(row.getLong(9))));
    }
}
