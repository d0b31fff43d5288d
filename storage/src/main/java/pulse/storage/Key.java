package pulse.storage;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A key as it is remembered: all but the secret.
///
/// @param id ours, `key_` and 20 characters, for naming the key without telling it
/// @param accountId whose it is
/// @param lastFour the secret's last characters, for recognising it
/// @param expiresAt from then on it opens nothing; null for never
/// @param lastUsedAt newest request seen with it, a few seconds late; null for never
/// @param revokedAt from then on it opens nothing; null while it stands
public record Key(
        String id,
        String accountId,
        Mode mode,
        Set<Scope> scopes,
        String lastFour,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {

    public Key {
        scopes = Set.copyOf(scopes);
    }

    /// True when the key opens its shop at `now`.
    public boolean isValid(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    /// What it opens.
    public ShopId shop() {
        return new ShopId(accountId, mode);
    }
}
