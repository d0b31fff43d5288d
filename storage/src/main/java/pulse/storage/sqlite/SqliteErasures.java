package pulse.storage.sqlite;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
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
        Set<String> names = Set.of(sessionId, pseudonym);
        return writer.write(link -> OutcomeDays.keeping(link, shop, names, () -> {
            redactOrders(link, shop, sessionId, pseudonym);
            removePersonas(link, shop, sessionId);
            int gone = link.change(
                    "DELETE FROM live_sessions WHERE account = ? AND mode = ? AND id = ?",
                    shop.account(),
                    shop.mode().name(),
                    sessionId);
            gone += EventIndex.erase(link, shop, sessionId);
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
        }));
    }

    private static int change(Link link, String change, ShopId shop, String sessionId) throws SQLException {
        return link.change(change + OF_SESSION, shop.account(), shop.mode().name(), sessionId);
    }

    /// What was told of orders goes on under the pseudonym, to endpoints that wait for it too. A sender that has
    /// it now loses its lease, so that the answer to what it sent is not kept either.
    private static void redactOrders(Link link, ShopId shop, String sessionId, String pseudonym) throws SQLException {
        String told = " IN (SELECT %s FROM notices n JOIN orders o ON o.notice_id = n.id"
                + " WHERE o.account = ?1 AND o.mode = ?2 AND o.session_id = ?3)";
        for (String change : List.of(
                "UPDATE webhook_deliveries SET lease = ?4 WHERE lease IS NOT NULL AND position"
                        + told.formatted("n.position"),
                "UPDATE notices SET data = json_set(data, '$.session_id', ?4) WHERE id" + told.formatted("n.id"))) {
            link.change(change, shop.account(), shop.mode().name(), sessionId, pseudonym);
        }
        link.change(
                "UPDATE webhook_attempts SET answer = '' WHERE notice" + told.formatted("n.id"),
                shop.account(),
                shop.mode().name(),
                sessionId);
    }

    private static void removePersonas(Link link, ShopId shop, String sessionId) throws SQLException {
        String of = " FROM notices WHERE account = ? AND mode = ? AND type = 'persona.updated' AND subject = ?";
        for (String change : List.of(
                "DELETE FROM webhook_attempts WHERE notice IN (SELECT id" + of + ")",
                "DELETE FROM webhook_deliveries WHERE position IN (SELECT position" + of + ")",
                "DELETE" + of)) {
            link.change(change, shop.account(), shop.mode().name(), sessionId);
        }
    }
}
