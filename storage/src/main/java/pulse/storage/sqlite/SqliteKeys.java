package pulse.storage.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pulse.storage.Change;
import pulse.storage.Key;
import pulse.storage.Keys;
import pulse.storage.Mode;
import pulse.storage.Role;
import pulse.storage.Scope;
import pulse.storage.User;

final class SqliteKeys implements Keys {

    private static final String HOLDERS =
            "SELECT k.id, k.name, k.mode, k.scopes, k.last_four, k.allowed_addresses, k.created_at, k.expires_at,"
                    + " k.last_used_at, k.revoked_at, k.user, a.id AS account_id, a.name AS account_name, a.plan,"
                    + " a.infer_rps, a.tag_rps, a.created_at AS account_created_at, u.id AS user_id,"
                    + " u.account AS user_account, u.email AS user_email, u.name AS user_name, u.role AS user_role,"
                    + " u.created_at AS user_created_at, u.suspended_at AS user_suspended_at"
                    + " FROM keys k JOIN accounts a ON a.id = k.account LEFT JOIN users u ON u.id = k.user ";

    private final Writer writer;
    private final Readers readers;

    /// By the connection that read them.
    private final Map<Link, KeysRead> read = new ConcurrentHashMap<>();

    SqliteKeys(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public Outcome add(Key key, byte[] sha256, Change change) {
        return writer.write(link -> {
            Optional<User> user = key.userId() == null ? Optional.empty() : SqliteUsers.withId(link, key.userId());
            Outcome allowed = allowed(link, change, key, user);
            if (allowed != Outcome.DONE) {
                return allowed;
            }
            if (key.userId() != null
                    && user.filter(found -> mayHold(found, key)).isEmpty()) {
                return Outcome.USER_UNFIT;
            }
            int standing = link.first(
                            "SELECT count(*) FROM keys WHERE account = ? AND revoked_at IS NULL"
                                    + " AND (expires_at IS NULL OR expires_at > ?)",
                            row -> row.getInt(1),
                            key.accountId(),
                            key.createdAt().toEpochMilli())
                    .orElseThrow();
            if (standing >= STANDING_MAX) {
                return Outcome.TOO_MANY;
            }
            insert(link, key, sha256);
            SqliteAuditLog.write(link, change);
            return Outcome.DONE;
        });
    }

    @Override
    public Outcome replace(Key old, Instant oldEndsAt, Key key, byte[] sha256, Change change) {
        return writer.write(link -> {
            Optional<Holder> found = withId(link, old.id());
            Outcome allowed = allowed(link, change, found);
            if (allowed != Outcome.DONE) {
                return allowed;
            }
            if (found.filter(holder -> holder.key().passesOnAs(old)).isEmpty()) {
                return Outcome.CHANGED;
            }
            int ended = link.change(
                    "UPDATE keys SET expires_at = min(coalesce(expires_at, ?1), ?1) WHERE id = ?2"
                            + " AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?3)",
                    oldEndsAt.toEpochMilli(),
                    old.id(),
                    key.createdAt().toEpochMilli());
            if (ended == 0) {
                return Outcome.GONE;
            }
            insert(link, key, sha256);
            SqliteAuditLog.write(link, change);
            return Outcome.DONE;
        });
    }

    @Override
    public Outcome edit(String keyId, Edit edit, Change change) {
        List<String> addresses = edit.allowedAddresses();
        return changed(
                keyId,
                change,
                link -> link.change(
                        "UPDATE keys SET name = coalesce(?, name), allowed_addresses = coalesce(?, allowed_addresses),"
                                + " expires_at = CASE WHEN ? THEN ? ELSE expires_at END"
                                + " WHERE id = ? AND revoked_at IS NULL",
                        edit.name(),
                        addresses == null ? null : String.join(" ", addresses),
                        edit.expiry() != null,
                        edit.expiry() == null ? null : millis(edit.expiry().at()),
                        keyId));
    }

    @Override
    public Outcome revoke(String keyId, Instant at, Change change) {
        return changed(keyId, change, link -> revoke(link, keyId, at));
    }

    /// A change of one key.
    private interface Work {

        /// @return the rows that it changed
        int on(Link link) throws SQLException;
    }

    private Outcome changed(String keyId, Change change, Work work) {
        return writer.write(link -> {
            Outcome allowed = allowed(link, change, withId(link, keyId));
            if (allowed != Outcome.DONE) {
                return allowed;
            }
            return SqliteAuditLog.noted(link, work.on(link), change) ? Outcome.DONE : Outcome.GONE;
        });
    }

    /// Whether the change of a key that is there may be made.
    private static Outcome allowed(Link link, Change change, Optional<Holder> found) throws SQLException {
        return found.isEmpty()
                ? Outcome.GONE
                : allowed(
                        link,
                        change,
                        found.get().key(),
                        Optional.ofNullable(found.get().user()));
    }

    /// Whether whoever asks may make or change a key, which has whoever administers as an admin stay one.
    ///
    /// @param user who holds it
    private static Outcome allowed(Link link, Change change, Key key, Optional<User> user) throws SQLException {
        Asker asker = Asker.of(link, change);
        if (!asker.administers()) {
            return Outcome.ASKER_GONE;
        }
        boolean administersAsOwner = key.scopes().contains(Scope.ADMIN)
                && user.filter(holder -> holder.role() != Role.OWNER).isEmpty();
        return administersAsOwner && !asker.isOwner() ? Outcome.OWNERS_ONLY : Outcome.DONE;
    }

    private static boolean mayHold(User user, Key key) {
        return user.accountId().equals(key.accountId())
                && user.suspendedAt() == null
                && key.scopes().stream().allMatch(user::mayHold);
    }

    /// Revokes the keys of a user that stand and that `which` accepts, in the transaction of a change of the user.
    static void revokeOfUser(Link link, String userId, Instant at, Predicate<Key> which, Function<Key, Change> change)
            throws SQLException {
        for (Holder holder :
                link.list(HOLDERS + "WHERE k.user = ? AND k.revoked_at IS NULL", SqliteKeys::holder, userId)) {
            if (which.test(holder.key())) {
                Key key = holder.key();
                SqliteAuditLog.noted(link, revoke(link, key.id(), at), change.apply(key));
            }
        }
    }

    private static int revoke(Link link, String keyId, Instant at) throws SQLException {
        return link.change(
                "UPDATE keys SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL", at.toEpochMilli(), keyId);
    }

    @Override
    public Optional<Holder> find(byte[] sha256) {
        return readers.read(
                link -> read.computeIfAbsent(link, any -> new KeysRead()).find(link, sha256));
    }

    static Optional<Holder> find(Link link, byte[] sha256) throws SQLException {
        return link.first(HOLDERS + "WHERE k.sha256 = ?", SqliteKeys::holder, sha256);
    }

    @Override
    public List<Holder> list() {
        return readers.read(link -> link.list(HOLDERS + "ORDER BY k.created_at, k.id", SqliteKeys::holder));
    }

    @Override
    public Optional<Holder> withId(String keyId) {
        return readers.read(link -> withId(link, keyId));
    }

    static Optional<Holder> withId(Link link, String keyId) throws SQLException {
        return link.first(HOLDERS + "WHERE k.id = ?", SqliteKeys::holder, keyId);
    }

    @Override
    public List<Key> page(String accountId, Set<Mode> modes, String after, int limit) {
        return readers.read(link -> link.list(
                HOLDERS + "WHERE k.account = ?1 AND (k.mode = ?2 OR k.mode = ?3) AND (?4 = '' OR (k.created_at, k.id) >"
                        + " (SELECT created_at, id FROM keys WHERE id = ?4 AND account = ?1))"
                        + " ORDER BY k.created_at, k.id LIMIT ?5",
                row -> holder(row).key(),
                accountId,
                modes.contains(Mode.LIVE) ? Mode.LIVE.name() : "",
                modes.contains(Mode.TEST) ? Mode.TEST.name() : "",
                after,
                limit));
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

    private static void insert(Link link, Key key, byte[] sha256) throws SQLException {
        link.change(
                "INSERT INTO keys (id, sha256, account, user, name, mode, scopes, last_four, allowed_addresses,"
                        + " created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                key.id(),
                sha256,
                key.accountId(),
                key.userId(),
                key.name(),
                key.mode().name(),
                key.scopes().stream().map(Scope::name).sorted().collect(Collectors.joining(" ")),
                key.lastFour(),
                String.join(" ", key.allowedAddresses()),
                key.createdAt().toEpochMilli(),
                millis(key.expiresAt()));
    }

    private static @Nullable Long millis(@Nullable Instant moment) {
        return moment == null ? null : moment.toEpochMilli();
    }

    private static Holder holder(ResultSet row) throws SQLException {
        Key key = new Key(
                row.getString("id"),
                row.getString("account_id"),
                row.getString("user"),
                row.getString("name"),
                Mode.valueOf(row.getString("mode")),
                scopes(row.getString("scopes")),
                row.getString("last_four"),
                words(row.getString("allowed_addresses")),
                Instant.ofEpochMilli(row.getLong("created_at")),
                moment(row, "expires_at"),
                moment(row, "last_used_at"),
                moment(row, "revoked_at"));
        return new Holder(
                key, SqliteAccounts.account(row), row.getString("user_id") == null ? null : SqliteUsers.user(row));
    }

    private static Set<Scope> scopes(String words) {
        return words(words).stream().map(Scope::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
    }

    static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
