package pulse.storage.sqlite;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import pulse.storage.KeptAnswer;
import pulse.storage.KeptAnswers;
import pulse.storage.ShopId;

final class SqliteKeptAnswers implements KeptAnswers {

    private final Writer writer;
    private final Readers readers;

    SqliteKeptAnswers(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /// Writes an answer within the transaction of its effect; over one whose time has passed, and over no other.
    ///
    /// @return 0 when there is another whose time has not passed
    static int write(Link link, KeptAnswer answer) throws SQLException {
        return link.change(
                "INSERT INTO kept_answers (account, mode, route, slot, fingerprint, sealed, at)"
                        + " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (account, mode, route, slot) DO UPDATE"
                        + " SET fingerprint = excluded.fingerprint, sealed = excluded.sealed, at = excluded.at"
                        + " WHERE at <= ?8",
                answer.shop().account(),
                answer.shop().mode().name(),
                answer.route(),
                answer.slot(),
                answer.fingerprint(),
                answer.sealed(),
                answer.at().toEpochMilli(),
                answer.at().minus(KeptAnswer.KEPT).toEpochMilli());
    }

    @Override
    public Optional<KeptAnswer> find(ShopId shop, String route, byte[] slot, Instant since) {
        return readers.read(link -> link.first(
                "SELECT fingerprint, sealed, at FROM kept_answers"
                        + " WHERE account = ? AND mode = ? AND route = ? AND slot = ? AND at > ?",
                row -> new KeptAnswer(
                        shop,
                        route,
                        slot,
                        row.getBytes("fingerprint"),
                        row.getBytes("sealed"),
                        Instant.ofEpochMilli(row.getLong("at"))),
                shop.account(),
                shop.mode().name(),
                route,
                slot,
                since.toEpochMilli()));
    }

    @Override
    public void put(KeptAnswer answer) {
        writer.write(link -> write(link, answer));
    }

    @Override
    public int removeBefore(Instant moment) {
        return writer.write(link -> link.change("DELETE FROM kept_answers WHERE at <= ?", moment.toEpochMilli()));
    }
}
