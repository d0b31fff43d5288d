package pulse.storage;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The keys, by the SHA-256 of their secret. Calls that change something return when the change is durable, and a
/// change by one process is seen by the next call of any other.
///
/// Whether a change may be made is decided when it is made, whatever it was when it was asked for: it is made for a
/// command, and for a key that stands and administers then. What concerns a key with the scope `admin` that is an
/// owner's or the account's own needs an owner's key or the account's own.
public interface Keys {

    /// Keys of one account that stand at the same time, at most.
    int STANDING_MAX = 1_000;

    /// A key with its account and its user, as one request needs them.
    ///
    /// @param user who holds it; null when it is the account's own, or when its user is gone
    record Holder(Key key, Account account, @Nullable User user) {

        /// True when the key opens its shop at `now`: it stands, and so does its user.
        public boolean isValid(Instant now) {
            return key.isValid(now) && (key.userId() == null || (user != null && user.suspendedAt() == null));
        }

        /// True when the key was given a scope and its user may hold it.
        public boolean has(Scope scope) {
            return key.scopes().contains(scope) && (user == null || user.mayHold(scope));
        }

        /// What its bearer may do to users and to the keys of others: all of it with the account's own key.
        public Role role() {
            return user == null ? Role.OWNER : user.role();
        }
    }

    /// What came of a change; nothing was changed unless it is done.
    enum Outcome {
        DONE,
        /// There is no key of that id that stands.
        GONE,
        /// The key to be replaced is not as it was read any more.
        CHANGED,
        /// [#STANDING_MAX] keys of the account stand.
        TOO_MANY,
        /// The user who was to hold it is gone, is suspended, or may not have its scopes.
        USER_UNFIT,
        /// It concerns an owner's or the account's own key with the scope `admin`, and the key that asks is no owner's.
        OWNERS_ONLY,
        /// The key that asks stands no longer, or administers no longer.
        ASKER_GONE
    }

    /// What to change about a key.
    ///
    /// @param name null to leave it
    /// @param allowedAddresses null to leave them
    /// @param expiry null to leave it
    record Edit(
            @Nullable String name,
            @Nullable List<String> allowedAddresses,
            @Nullable Expiry expiry) {

        public Edit {
            allowedAddresses = allowedAddresses == null ? null : List.copyOf(allowedAddresses);
        }
    }

    /// When a key ends.
    ///
    /// @param at null for never
    record Expiry(@Nullable Instant at) {}

    /// Keeps a new key.
    ///
    /// @param sha256 of the whole secret, 32 bytes
    Outcome add(Key key, byte[] sha256, Change change);

    /// Keeps a new key in place of an old one, which opens nothing from `oldEndsAt` on, or from its own expiry if that
    /// is sooner. The old one must stand at the new one's creation, and be as it was read: nothing that the new one
    /// takes over from it was taken away meanwhile.
    Outcome replace(Key old, Instant oldEndsAt, Key key, byte[] sha256, Change change);

    /// Changes a key that was not revoked.
    Outcome edit(String keyId, Edit edit, Change change);

    /// Revokes a key that was not revoked.
    Outcome revoke(String keyId, Instant at, Change change);

    /// The key of a secret, revoked and expired ones too.
    Optional<Holder> find(byte[] sha256);

    /// The key of an id, whoever's it is.
    Optional<Holder> withId(String keyId);

    /// All keys, oldest first.
    List<Holder> list();

    /// An account's keys of these modes that come after the one of id `after`, or from the first when it is empty,
    /// oldest first, at most `limit`.
    List<Key> page(String accountId, Set<Mode> modes, String after, int limit);

    /// Notes when keys were last used, by id; an older moment never replaces a newer one.
    void used(Map<String, Instant> lastUses);
}
