package pulse.storage.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pulse.storage.ShopId;
import pulse.storage.WebhookAttempt;
import pulse.storage.WebhookEndpoint;
import pulse.storage.WebhookOutbox;

final class SqliteWebhookOutbox implements WebhookOutbox {

    private static final String WANTED = "(e.event_types = ' * ' OR e.event_types LIKE '% ' || n.type || ' %')";
    private static final String OF_ONE_SHOP = " FROM notices n JOIN webhook_endpoints e ON e.account = n.account AND"
            + " e.mode = n.mode WHERE n.account = ? AND n.mode = ? AND ";
    private static final String INSERT = "INSERT INTO webhook_deliveries (endpoint, position, state, attempts, next_at)"
            + " SELECT e.id, n.position, 'PENDING', 0, ?";
    private static final String OVER =
            " ON CONFLICT (endpoint, position) DO UPDATE SET state = 'PENDING', attempts = 0,"
                    + " next_at = excluded.next_at, lease = 'resent'";

    private final Writer writer;
    private final Readers readers;

    SqliteWebhookOutbox(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /// Puts a notice in the outbox of every endpoint that wants it, within the transaction that writes it. Due at
    /// once.
    static void put(Link link, ShopId shop, String noticeId) throws SQLException {
        link.change(
                INSERT + OF_ONE_SHOP + "n.id = ? AND e.status = 'ENABLED' AND " + WANTED,
                0,
                shop.account(),
                shop.mode().name(),
                noticeId);
    }

    @Override
    public List<Claimed> claim(String endpoint, String lease, Instant now, Instant leaseUntil, int limit) {
        return writer.write(link -> {
            int claimed = link.change(
                    "UPDATE webhook_deliveries SET lease = ?1, next_at = ?2 WHERE endpoint = ?3 AND state = 'PENDING'"
                            + " AND position IN (SELECT position FROM webhook_deliveries WHERE endpoint = ?3 AND"
                            + " state = 'PENDING' AND (next_at <= ?4 OR next_at > ?6) ORDER BY next_at, position LIMIT ?5)",
                    lease,
                    leaseUntil.toEpochMilli(),
                    endpoint,
                    now.toEpochMilli(),
                    limit,
                    now.plus(HORIZON).toEpochMilli());
            return claimed == 0 ? List.of() : claimed(link, endpoint, lease, leaseUntil);
        });
    }

    private static List<Claimed> claimed(Link link, String endpoint, String lease, Instant leaseUntil)
            throws SQLException {
        return link.list(
                SqliteNotices.SELECT
                        + ", d.attempts FROM webhook_deliveries d JOIN notices n ON n.position = d.position"
                        + " WHERE d.endpoint = ? AND d.state = 'PENDING' AND d.next_at = ? AND d.lease = ?"
                        + " ORDER BY n.position",
                row -> new Claimed(SqliteNotices.entry(row), row.getInt("attempts")),
                endpoint,
                leaseUntil.toEpochMilli(),
                lease);
    }

    @Override
    public void settle(
            WebhookEndpoint endpoint,
            String lease,
            List<Settled> settled,
            WebhookEndpoint.Health health,
            @Nullable Disabling disabling) {
        writer.write(link -> {
            for (Settled one : settled) {
                log(link, lease, one);
                keep(link, endpoint.id(), lease, one);
            }
            SqliteWebhookEndpoints.writeHealth(link, endpoint.id(), health);
            if (disabling != null) {
                disable(link, endpoint, disabling);
            }
            return settled.size();
        });
    }

    private static void keep(Link link, String endpoint, String lease, Settled one) throws SQLException {
        link.change(
                "UPDATE webhook_deliveries SET state = ?1, attempts = ?2, next_at = ?3, lease = NULL WHERE endpoint = ?4"
                        + " AND position = ?5 AND state = 'PENDING' AND (lease = ?6 OR (?1 = 'DELIVERED' AND lease IS NOT 'resent'))",
                one.state().name(),
                one.attempts(),
                one.nextAt().toEpochMilli(),
                endpoint,
                one.position(),
                lease);
    }

    /// The endpoint may have been removed meanwhile, and its log with it; so may the notice, by an erasure. The
    /// erasure of a session takes the leases on what it redacts: an answer to what was sent before may name it.
    private static void log(Link link, String lease, Settled settled) throws SQLException {
        WebhookAttempt attempt = settled.attempt();
        link.change(
                "INSERT INTO webhook_attempts (endpoint, notice, number, at, took_ms, status, outcome, reason, answer)"
                        + " SELECT e.id, n.id, ?1, ?2, ?3, ?4, ?5, ?6, CASE WHEN EXISTS (SELECT 1 FROM"
                        + " webhook_deliveries d WHERE d.endpoint = ?8 AND d.position = ?9 AND d.lease = ?10)"
                        + " THEN ?7 ELSE '' END FROM webhook_endpoints e JOIN notices n ON n.position = ?9"
                        + " WHERE e.id = ?8",
                attempt.number(),
                attempt.at().toEpochMilli(),
                attempt.took().toMillis(),
                attempt.status(),
                attempt.outcome(),
                attempt.reason(),
                attempt.answer(),
                attempt.endpoint(),
                settled.position(),
                lease);
    }

    private static void disable(Link link, WebhookEndpoint endpoint, Disabling disabling) throws SQLException {
        int changed = link.change(
                "UPDATE webhook_endpoints SET status = ?, updated_at = ? WHERE id = ? AND status = 'ENABLED'",
                disabling.status().name(),
                disabling.notice().at().toEpochMilli(),
                endpoint.id());
        if (changed > 0) {
            SqliteNotices.write(link, endpoint.shop(), List.of(disabling.notice()));
        }
    }

    @Override
    public int resend(ShopId shop, String noticeId, Optional<String> endpoint, Instant now) {
        return writer.write(link -> link.change(
                INSERT + OF_ONE_SHOP + "n.id = ? AND e.status = 'ENABLED' AND (e.id = ? OR (? AND " + WANTED + "))"
                        + OVER,
                now.toEpochMilli(),
                shop.account(),
                shop.mode().name(),
                noticeId,
                endpoint.orElse(""),
                endpoint.isEmpty()));
    }

    @Override
    public int recover(ShopId shop, String endpoint, Instant since, Instant now) {
        return writer.write(link -> link.change(
                INSERT + OF_ONE_SHOP + "n.at >= ? AND e.id = ? AND " + WANTED + OVER
                        + " WHERE webhook_deliveries.state <> 'DELIVERED'",
                now.toEpochMilli(),
                shop.account(),
                shop.mode().name(),
                since.toEpochMilli(),
                endpoint));
    }

    @Override
    public Backlog backlog(Instant now, int failures) {
        long until = now.plus(HORIZON).toEpochMilli();
        return readers.read(link -> {
            long dueSince = link.first(
                            "SELECT MIN(due) FROM (SELECT (SELECT MAX(d.next_at, n.at) FROM webhook_deliveries d"
                                    + " JOIN notices n ON n.position = d.position WHERE d.endpoint = e.id"
                                    + " AND d.state = 'PENDING' ORDER BY d.next_at, d.position LIMIT 1) AS due"
                                    + " FROM webhook_endpoints e WHERE e.status = 'ENABLED')",
                            row -> row.getObject(1) == null ? Long.MAX_VALUE : row.getLong(1))
                    .orElse(Long.MAX_VALUE);
            int open = link.first(
                            "SELECT COUNT(*) FROM webhook_endpoints WHERE status = 'ENABLED' AND failures >= ?"
                                    + " AND paused_until > ? AND paused_until <= ?",
                            row -> row.getInt(1),
                            failures,
                            now.toEpochMilli(),
                            until)
                    .orElse(0);
            Optional<Instant> since =
                    dueSince > now.toEpochMilli() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(dueSince));
            return new Backlog(since, open);
        });
    }

    @Override
    public List<Delivery> deliveries(long position) {
        return readers.read(link -> link.list(
                "SELECT endpoint, state, attempts, next_at FROM webhook_deliveries WHERE position = ? ORDER BY endpoint",
                SqliteWebhookOutbox::delivery,
                position));
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getString(1), State.valueOf(row.getString(2)), row.getInt(3), Instant.ofEpochMilli(row.getLong(4)));
    }
}
