package pulse.storage.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import pulse.storage.ShopId;
import pulse.storage.Training;

/// The rows of trainings, within a transaction or a read of [SqliteModels].
final class SqliteTrainings {

    private SqliteTrainings() {}

    static void write(Link link, ShopId shop, Training training) throws SQLException {
        link.change(
                "INSERT INTO trainings (account, mode, number, id, cause, began_at, ended_at, newest_at, sessions,"
                        + " outcome, version, detail) VALUES (?1, ?2, 1 + (SELECT COALESCE(MAX(number), 0)"
                        + " FROM trainings WHERE account = ?1 AND mode = ?2), ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
                shop.account(),
                shop.mode().name(),
                training.id(),
                training.cause().name(),
                training.beganAt().toEpochMilli(),
                training.endedAt().toEpochMilli(),
                training.newestAt().toEpochMilli(),
                training.sessions(),
                training.outcome().name(),
                training.version().orElse(null),
                training.detail());
    }

    static Optional<Training> last(Link link, ShopId shop) throws SQLException {
        return link.first(
                "SELECT id, cause, began_at, ended_at, newest_at, sessions, outcome, version, detail FROM trainings"
                        + " WHERE account = ? AND mode = ? ORDER BY number DESC LIMIT 1",
                SqliteTrainings::training,
                shop.account(),
                shop.mode().name());
    }

    static int triesSincePromotion(Link link, ShopId shop) throws SQLException {
        return link.first(
                        "SELECT COUNT(*) FROM trainings WHERE account = ?1 AND mode = ?2 AND outcome = ?3 AND number >"
                                + " (SELECT COALESCE(MAX(number), 0) FROM trainings WHERE account = ?1 AND mode = ?2"
                                + " AND outcome = ?4)",
                        row -> row.getInt(1),
                        shop.account(),
                        shop.mode().name(),
                        Training.Outcome.KEPT.name(),
                        Training.Outcome.PROMOTED.name())
                .orElse(0);
    }

    private static Training training(ResultSet row) throws SQLException {
        return new Training(
                row.getString(1),
                Training.Cause.valueOf(row.getString(2)),
                Instant.ofEpochMilli(row.getLong(3)),
                Instant.ofEpochMilli(row.getLong(4)),
                Instant.ofEpochMilli(row.getLong(5)),
                row.getInt(6),
                Training.Outcome.valueOf(row.getString(7)),
                Optional.ofNullable(row.getString(8)),
                row.getString(9));
    }
}
