package pulse.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody who administers an account or holds keys of it.
///
/// @param id ours, `usr_` and 20 characters
/// @param email in lower case; no other user of the account has it
/// @param suspendedAt since when the user's keys open nothing; null while they do
public record User(
        String id,
        String accountId,
        String email,
        String name,
        Role role,
        Instant createdAt,
        @Nullable Instant suspendedAt) {

    /// True when the user's keys may have a scope.
    public boolean mayHold(Scope scope) {
        return scope != Scope.ADMIN || role != Role.MEMBER;
    }
}
