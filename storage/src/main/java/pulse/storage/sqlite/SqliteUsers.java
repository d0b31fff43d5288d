package pulse.storage.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import pulse.storage.Change;
import pulse.storage.Key;
import pulse.storage.Role;
import pulse.storage.Scope;
import pulse.storage.User;
import pulse.storage.Users;

final class SqliteUsers implements Users {

    private static final String SELECT =
            "SELECT id AS user_id, account AS user_account, email AS user_email, name AS user_name, role AS user_role,"
                    + " created_at AS user_created_at, suspended_at AS user_suspended_at FROM users ";
    private static final String BY_ID = SELECT + "WHERE id = ?";

    private final Writer writer;
    private final Readers readers;

    SqliteUsers(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public Outcome add(User user, Change change) {
        return writer.write(link -> {
            Outcome allowed = allowed(link, change, user.role() == Role.OWNER);
            if (allowed != Outcome.DONE) {
                return allowed;
            }
            if (count(link, "account = ?", user.accountId()) >= COUNT_MAX) {
                return Outcome.TOO_MANY;
            }
            int added = link.change(
                    "INSERT INTO users (id, account, email, name, role, created_at) VALUES (?, ?, ?, ?, ?, ?)"
                            + " ON CONFLICT (account, email) DO NOTHING",
                    user.id(),
                    user.accountId(),
                    user.email(),
                    user.name(),
                    user.role().name(),
                    user.createdAt().toEpochMilli());
            return SqliteAuditLog.noted(link, added, change) ? Outcome.DONE : Outcome.EMAIL_TAKEN;
        });
    }

    @Override
    public Outcome edit(String userId, Edit edit, Instant at, Change change, Function<Key, Change> revoked) {
        Role role = edit.role();
        Boolean suspended = edit.suspended();
        boolean staysOwner = (role == null || role == Role.OWNER) && !Boolean.TRUE.equals(suspended);
        return writer.write(link -> {
            Outcome outcome = found(link, userId, !staysOwner, role, change);
            if (outcome != Outcome.DONE) {
                return outcome;
            }
            link.change(
                    "UPDATE users SET name = coalesce(?1, name), role = coalesce(?2, role), suspended_at = CASE ?3"
                            + " WHEN 1 THEN coalesce(suspended_at, ?4) WHEN 0 THEN NULL ELSE suspended_at END"
                            + " WHERE id = ?5",
                    edit.name(),
                    role == null ? null : role.name(),
                    suspended == null ? null : (suspended ? 1 : 0),
                    at.toEpochMilli(),
                    userId);
            SqliteAuditLog.write(link, change);
            Predicate<Key> lost = key -> Boolean.TRUE.equals(suspended)
                    || (role == Role.MEMBER && key.scopes().contains(Scope.ADMIN));
            SqliteKeys.revokeOfUser(link, userId, at, lost, revoked);
            return outcome;
        });
    }

    @Override
    public Outcome remove(String userId, Instant at, Change change, Function<Key, Change> revoked) {
        return writer.write(link -> {
            Outcome outcome = found(link, userId, true, null, change);
            if (outcome == Outcome.DONE) {
                SqliteKeys.revokeOfUser(link, userId, at, key -> true, revoked);
                link.change("DELETE FROM users WHERE id = ?", userId);
                SqliteAuditLog.write(link, change);
            }
            return outcome;
        });
    }

    @Override
    public Optional<User> withId(String userId) {
        return readers.read(link -> withId(link, userId));
    }

    static Optional<User> withId(Link link, String userId) throws SQLException {
        return link.first(BY_ID, SqliteUsers::user, userId);
    }

    @Override
    public List<User> page(String accountId, String after, int limit) {
        return readers.read(link -> link.list(
                SELECT + "WHERE account = ? AND email > ? ORDER BY email LIMIT ?",
                SqliteUsers::user,
                accountId,
                after,
                limit));
    }

    /// Whether the user is there for the change.
    ///
    /// @param leaving true when the user is no owner after it
    /// @param role the user's after it; null for the one before
    private static Outcome found(Link link, String userId, boolean leaving, @Nullable Role role, Change change)
            throws SQLException {
        Optional<User> user = withId(link, userId);
        if (user.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        Outcome allowed = allowed(link, change, user.get().role() == Role.OWNER || role == Role.OWNER);
        if (allowed != Outcome.DONE) {
            return allowed;
        }
        return leaving && isLastOwner(link, user.get()) ? Outcome.LAST_OWNER : Outcome.DONE;
    }

    /// Whether whoever asks may make, change or remove a user.
    private static Outcome allowed(Link link, Change change, boolean concernsOwners) throws SQLException {
        Asker asker = Asker.of(link, change);
        if (!asker.administers()) {
            return Outcome.ASKER_GONE;
        }
        return concernsOwners && !asker.isOwner() ? Outcome.OWNERS_ONLY : Outcome.DONE;
    }

    private static boolean isLastOwner(Link link, User user) throws SQLException {
        return user.role() == Role.OWNER
                && user.suspendedAt() == null
                && count(
                                link,
                                "account = ? AND role = 'OWNER' AND suspended_at IS NULL AND id <> ?",
                                user.accountId(),
                                user.id())
                        == 0;
    }

    private static int count(Link link, String where, String... values) throws SQLException {
        return link.first("SELECT count(*) FROM users WHERE " + where, row -> row.getInt(1), (Object[]) values)
                .orElseThrow();
    }

    /// Reads the columns `user_id`, `user_account`, `user_email`, `user_name`, `user_role`, `user_created_at` and
    /// `user_suspended_at`.
    static User user(ResultSet row) throws SQLException {
        return new User(
                row.getString("user_id"),
                row.getString("user_account"),
                row.getString("user_email"),
                row.getString("user_name"),
                Role.valueOf(row.getString("user_role")),
                Instant.ofEpochMilli(row.getLong("user_created_at")),
                SqliteKeys.moment(row, "user_suspended_at"));
    }
}
