package pulse.storage.sqlite;

import java.sql.SQLException;
import java.util.List;
import pulse.storage.Erasures;
import pulse.storage.ShopId;

final class SqliteErasures implements Erasures {

    private static final String OF_SESSION = " WHERE account = ? AND mode = ? AND session_id = ?";

    private final Writer writer;

    SqliteErasures(Writer writer) {
        this.writer = writer;
    }

    @Override
    public boolean erase(ShopId shop, String sessionId, String pseudonym) {
        return writer.write(link -> {
            redactNotices(link, shop, sessionId, pseudonym);
            int gone = link.change(
                    "DELETE FROM live_sessions WHERE account = ? AND mode = ? AND id = ?",
                    shop.account(),
                    shop.mode().name(),
                    sessionId);
            gone += change(link, "DELETE FROM events", shop, sessionId);
            gone += change(link, "DELETE FROM servings", shop, sessionId);
            for (String table : List.of("orders", "exposures")) {
                gone += link.change(
                        "UPDATE " + table + " SET session_id = ?" + OF_SESSION,
                        pseudonym,
                        shop.account(),
                        shop.mode().name(),
                        sessionId);
            }
            return gone > 0;
        });
    }

    private static int change(Link link, String change, ShopId shop, String sessionId) throws SQLException {
        return link.change(change + OF_SESSION, shop.account(), shop.mode().name(), sessionId);
    }

    private static void redactNotices(Link link, ShopId shop, String sessionId, String pseudonym) throws SQLException {
        link.change(
                "UPDATE notices SET data = json_set(data, '$.session_id', ?) WHERE id IN"
                        + " (SELECT notice_id FROM orders" + OF_SESSION + " AND notice_id IS NOT NULL)",
                pseudonym,
                shop.account(),
                shop.mode().name(),
                sessionId);
        link.change(
                "UPDATE notices SET subject = ?1, data = json_set(data, '$.session_id', ?1)"
                        + " WHERE account = ?2 AND mode = ?3 AND type = 'persona.updated' AND subject = ?4",
                pseudonym,
                shop.account(),
                shop.mode().name(),
                sessionId);
    }
}
