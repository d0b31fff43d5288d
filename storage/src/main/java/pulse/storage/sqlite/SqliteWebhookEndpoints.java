package pulse.storage.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pulse.storage.Change;
import pulse.storage.Mode;
import pulse.storage.ShopId;
import pulse.storage.WebhookEndpoint;
import pulse.storage.WebhookEndpoint.Health;
import pulse.storage.WebhookEndpoint.Secret;
import pulse.storage.WebhookEndpoint.Status;
import pulse.storage.WebhookEndpoints;
import pulse.storage.WebhookOutbox;

final class SqliteWebhookEndpoints implements WebhookEndpoints {

    private static final String SELECT = "SELECT e.id, e.account, e.mode, e.url, e.description, e.event_types,"
            + " e.rate_per_second, e.status, e.sealed, e.failures, e.failing_since, e.paused_until, e.created_at,"
            + " e.updated_at FROM webhook_endpoints e";

    private final Writer writer;
    private final Readers readers;
    private final Seal seal;

    SqliteWebhookEndpoints(Writer writer, Readers readers, Seal seal) {
        this.writer = writer;
        this.readers = readers;
        this.seal = seal;
    }

    @Override
    public void sealSecrets() {
        writer.write(link -> {
            for (String id :
                    link.list("SELECT id FROM webhook_endpoints WHERE sealed IS NULL", row -> row.getString(1))) {
                String lines = link.first(
                                "SELECT secrets FROM webhook_endpoints WHERE id = ?", row -> row.getString(1), id)
                        .orElseThrow();
                link.change(
                        "UPDATE webhook_endpoints SET sealed = ?, secrets = '' WHERE id = ?",
                        seal.closed(id, lines),
                        id);
            }
            return true;
        });
        readers.read(link -> link.first(SELECT + " LIMIT 1", this::endpoint));
    }

    @Override
    public void add(WebhookEndpoint endpoint, Change change) {
        writer.write(link -> SqliteAuditLog.noted(link, insert(link, endpoint), change));
    }

    private int insert(Link link, WebhookEndpoint endpoint) throws SQLException {
        return link.change(
                "INSERT INTO webhook_endpoints (id, account, mode, url, description, event_types, rate_per_second,"
                        + " status, secrets, sealed, failures, failing_since, paused_until, created_at, updated_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?, ?, ?, ?, ?)",
                endpoint.id(),
                endpoint.shop().account(),
                endpoint.shop().mode().name(),
                endpoint.url(),
                endpoint.description(),
                words(endpoint.eventTypes()),
                endpoint.ratePerSecond(),
                endpoint.status().name(),
                sealed(endpoint),
                endpoint.health().failures(),
                millis(endpoint.health().failingSince()),
                endpoint.health().pausedUntil().toEpochMilli(),
                endpoint.createdAt().toEpochMilli(),
                endpoint.updatedAt().toEpochMilli());
    }

    @Override
    public boolean change(WebhookEndpoint endpoint, boolean withHealth, Change change) {
        return writer.write(link -> {
            int changed = link.change(
                    "UPDATE webhook_endpoints SET url = ?, description = ?, event_types = ?, rate_per_second = ?,"
                            + " status = ?, sealed = ?, updated_at = ? WHERE id = ? AND account = ? AND mode = ?",
                    endpoint.url(),
                    endpoint.description(),
                    words(endpoint.eventTypes()),
                    endpoint.ratePerSecond(),
                    endpoint.status().name(),
                    sealed(endpoint),
                    endpoint.updatedAt().toEpochMilli(),
                    endpoint.id(),
                    endpoint.shop().account(),
                    endpoint.shop().mode().name());
            if (withHealth && changed > 0) {
                writeHealth(link, endpoint.id(), endpoint.health());
            }
            return SqliteAuditLog.noted(link, changed, change);
        });
    }

    /// Writes nothing when it is as it was, as after nearly every round.
    static void writeHealth(Link link, String id, Health health) throws SQLException {
        link.change(
                "UPDATE webhook_endpoints SET failures = ?1, failing_since = ?2, paused_until = ?3 WHERE id = ?4"
                        + " AND (failures, paused_until, coalesce(failing_since, -1)) <> (?1, ?3, coalesce(?2, -1))",
                health.failures(),
                millis(health.failingSince()),
                health.pausedUntil().toEpochMilli(),
                id);
    }

    @Override
    public Optional<WebhookEndpoint> find(ShopId shop, String id) {
        return readers.read(link -> link.first(
                SELECT + " WHERE e.account = ? AND e.mode = ? AND e.id = ?",
                this::endpoint,
                shop.account(),
                shop.mode().name(),
                id));
    }

    @Override
    public List<WebhookEndpoint> page(ShopId shop, String after, int limit) {
        return readers.read(link -> link.list(
                SELECT + " WHERE e.account = ? AND e.mode = ? AND e.id > ? ORDER BY e.id LIMIT ?",
                this::endpoint,
                shop.account(),
                shop.mode().name(),
                after,
                limit));
    }

    @Override
    public boolean remove(ShopId shop, String id, Change change) {
        return writer.write(link -> SqliteAuditLog.noted(
                link,
                link.change(
                        "DELETE FROM webhook_endpoints WHERE id = ? AND account = ? AND mode = ?",
                        id,
                        shop.account(),
                        shop.mode().name()),
                change));
    }

    @Override
    public List<WebhookEndpoint> due(Instant now) {
        return readers.read(link -> link.list(
                SELECT
                        + " WHERE e.status = 'ENABLED' AND (e.paused_until <= ?1 OR e.paused_until > ?2) AND EXISTS (SELECT 1 FROM"
                        + " webhook_deliveries d WHERE d.endpoint = e.id AND d.state = 'PENDING' AND (d.next_at <= ?1 OR d.next_at > ?2))",
                this::endpoint,
                now.toEpochMilli(),
                now.plus(WebhookOutbox.HORIZON).toEpochMilli()));
    }

    private WebhookEndpoint endpoint(ResultSet row) throws SQLException {
        return new WebhookEndpoint(
                row.getString("id"),
                new ShopId(row.getString("account"), Mode.valueOf(row.getString("mode"))),
                row.getString("url"),
                row.getString("description"),
                Set.of(row.getString("event_types").strip().split(" ", -1)),
                row.getInt("rate_per_second"),
                Status.valueOf(row.getString("status")),
                seal.opened(row.getString("id"), row.getBytes("sealed"))
                        .lines()
                        .map(SqliteWebhookEndpoints::secret)
                        .toList(),
                new Health(
                        row.getInt("failures"),
                        moment(row, "failing_since"),
                        Instant.ofEpochMilli(row.getLong("paused_until"))),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("updated_at")));
    }

    private static String words(Set<String> types) {
        return types.stream().sorted().collect(Collectors.joining(" ", " ", " "));
    }

    /// A line for each secret: its text, a space, its end.
    private byte[] sealed(WebhookEndpoint endpoint) {
        String lines = endpoint.secrets().stream()
                .map(secret -> secret.text() + " " + (secret.endsAt() == null ? "" : millis(secret.endsAt())))
                .collect(Collectors.joining("\n"));
        return seal.closed(endpoint.id(), lines);
    }

    private static Secret secret(String line) {
        int space = line.indexOf(' ');
        String ends = line.substring(space + 1);
        return new Secret(line.substring(0, space), ends.isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(ends)));
    }

    private static @Nullable Long millis(@Nullable Instant moment) {
        return moment == null ? null : moment.toEpochMilli();
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
