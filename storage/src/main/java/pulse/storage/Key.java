package pulse.storage;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A key as it is remembered: all but the secret.
///
/// @param id ours, `key_` and 20 characters, for naming the key without telling it
/// @param accountId whose it is
/// @param userId the user of the account who holds it; null when it is the account's own
/// @param name the owner's own, up to 200 characters; may be empty
/// @param allowedAddresses address ranges such as `203.0.113.0/24` that it may be used from; empty for everywhere
/// @param lastFour the secret's last characters, for recognising it
/// @param expiresAt from then on it opens nothing; null for never
/// @param lastUsedAt newest request seen with it, a few seconds late; null for never
/// @param revokedAt from then on it opens nothing; null while it stands
public record Key(
        String id,
        String accountId,
        @Nullable String userId,
        String name,
        Mode mode,
        Set<Scope> scopes,
        String lastFour,
        List<String> allowedAddresses,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {

    public Key {
        scopes = Set.copyOf(scopes);
        allowedAddresses = List.copyOf(allowedAddresses);
    }

    /// True when the key opens its shop at `now`.
    public boolean isValid(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    /// True when a key in its place takes over from it what it would from an earlier state of it.
    public boolean passesOnAs(Key earlier) {
        return name.equals(earlier.name)
                && allowedAddresses.equals(earlier.allowedAddresses)
                && Objects.equals(expiresAt, earlier.expiresAt);
    }

    /// The worlds whose keys and settings it may administer. A test key may be in a browser, where anyone can read it,
    /// so it has no say over live ones.
    public Set<Mode> administers() {
        return mode == Mode.LIVE ? Set.of(Mode.LIVE, Mode.TEST) : Set.of(Mode.TEST);
    }

    /// What it opens.
    public ShopId shop() {
        return new ShopId(accountId, mode);
    }
}
