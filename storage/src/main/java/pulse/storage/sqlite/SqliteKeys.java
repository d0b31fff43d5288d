package pulse.storage.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pulse.storage.Key;
import pulse.storage.Keys;
import pulse.storage.Mode;
import pulse.storage.Scope;

final class SqliteKeys implements Keys {

    private static final String HOLDERS =
            "SELECT k.id, k.mode, k.scopes, k.last_four, k.created_at, k.expires_at, k.last_used_at, k.revoked_at,"
                    + " a.id AS account_id, a.name, a.plan, a.infer_rps, a.tag_rps, a.created_at AS account_created_at"
                    + " FROM keys k JOIN accounts a ON a.id = k.account ";

    private final Writer writer;
    private final Readers readers;

    SqliteKeys(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public void add(Key key, byte[] sha256) {
        writer.write(link -> link.change(
                "INSERT INTO keys (id, sha256, account, mode, scopes, last_four, created_at, expires_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                key.id(),
                sha256,
                key.accountId(),
                key.mode().name(),
                key.scopes().stream().map(Scope::name).sorted().collect(Collectors.joining(" ")),
                key.lastFour(),
                key.createdAt().toEpochMilli(),
                key.expiresAt() == null ? null : key.expiresAt().toEpochMilli()));
    }

    @Override
    public Optional<Holder> find(byte[] sha256) {
        return readers.read(link -> link.first(HOLDERS + "WHERE k.sha256 = ?", SqliteKeys::holder, sha256));
    }

    @Override
    public List<Holder> list() {
        return readers.read(link -> link.list(HOLDERS + "ORDER BY k.created_at, k.id", SqliteKeys::holder));
    }

    @Override
    public boolean revoke(String keyId, Instant at) {
        return writer.write(link -> link.change(
                        "UPDATE keys SET revoked_at = coalesce(revoked_at, ?) WHERE id = ?", at.toEpochMilli(), keyId)
                > 0);
    }

    @Override
    public void used(Map<String, Instant> lastUses) {
        writer.write(link -> {
            for (Map.Entry<String, Instant> use : lastUses.entrySet()) {
                link.change(
                        "UPDATE keys SET last_used_at = max(coalesce(last_used_at, 0), ?) WHERE id = ?",
                        use.getValue().toEpochMilli(),
                        use.getKey());
            }
            return lastUses.size();
        });
    }

    private static Holder holder(ResultSet row) throws SQLException {
        Key key = new Key(
                row.getString("id"),
                row.getString("account_id"),
                Mode.valueOf(row.getString("mode")),
                scopes(row.getString("scopes")),
                row.getString("last_four"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                moment(row, "expires_at"),
                moment(row, "last_used_at"),
                moment(row, "revoked_at"));
        return new Holder(key, SqliteAccounts.account(row));
    }

    private static Set<Scope> scopes(String words) {
        return Arrays.stream(words.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .map(Scope::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
