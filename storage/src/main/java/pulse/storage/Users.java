package pulse.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Who administers the accounts. Calls that change something return when the change is durable, with every key that
/// it revokes: that is seen by the next request of any process.
///
/// Whether a change may be made is decided when it is made, whatever it was when it was asked for: it is made for a
/// command, and for a key that stands and administers then. What concerns an owner needs an owner's key or the
/// account's own.
public interface Users {

    /// Users of one account at most.
    int COUNT_MAX = 1_000;

    /// What came of a call.
    enum Outcome {
        DONE,
        /// Another user of the account has the address; nothing was changed.
        EMAIL_TAKEN,
        /// The account has [#COUNT_MAX] users; nothing was changed.
        TOO_MANY,
        /// There is no user of that id; nothing was changed.
        UNKNOWN,
        /// It concerns an owner, and the key that asks is no owner's; nothing was changed.
        OWNERS_ONLY,
        /// The key that asks stands no longer, or administers no longer; nothing was changed.
        ASKER_GONE,
        /// The account's last owner who is not suspended would be none any more; nothing was changed.
        LAST_OWNER
    }

    /// What to change about a user.
    ///
    /// @param name null to leave it
    /// @param role null to leave it
    /// @param suspended null to leave it
    record Edit(
            @Nullable String name,
            @Nullable Role role,
            @Nullable Boolean suspended) {}

    /// Keeps a new user.
    Outcome add(User user, Change change);

    /// Changes a user. One who is suspended loses all keys, one who becomes a member those with the scope `admin`.
    ///
    /// @param at when keys are revoked
    /// @param revoked what to note of each key that is
    Outcome edit(String userId, Edit edit, Instant at, Change change, Function<Key, Change> revoked);

    /// Forgets a user, whose keys are revoked.
    Outcome remove(String userId, Instant at, Change change, Function<Key, Change> revoked);

    /// The user of an id, whoever's account it is.
    Optional<User> withId(String userId);

    /// An account's users whose addresses follow `after`, by address, at most `limit`.
    List<User> page(String accountId, String after, int limit);
}
