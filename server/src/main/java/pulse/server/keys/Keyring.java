package pulse.server.keys;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import pulse.problem.Code;
import pulse.problem.PulseException;
import pulse.storage.Account;
import pulse.storage.Change;
import pulse.storage.Deed;
import pulse.storage.Key;
import pulse.storage.Keys;
import pulse.storage.Mode;
import pulse.storage.Scope;

/// Makes, changes, replaces and revokes keys, for the API and the commands alike. What it did is noted by its caller,
/// who knows for whom: each call takes a function from the deed to the change that is stored with it.
///
/// Each may also be refused as `forbidden` when it concerns a key that only owners may, and as `unauthenticated` when
/// the key that asks was revoked meanwhile: [Keys] decides that as it makes the change.
public final class Keyring {

    /// How long a replaced key goes on when nobody says otherwise, and at most.
    public static final Duration OVERLAP = Duration.ofDays(1);

    public static final Duration OVERLAP_MAX = Duration.ofDays(30);
    public static final int NAME_LENGTH_MAX = 200;
    public static final int ADDRESSES_MAX = 100;

    private final Keys keys;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// @param random cryptographically strong
    public Keyring(Keys keys, InstantSource clock, RandomGenerator random) {
        this.keys = keys;
        this.clock = clock;
        this.random = random;
    }

    /// A key to be made.
    ///
    /// @param allowedAddresses as [AddressRanges#canonical] writes them; empty for everywhere
    /// @param userId the user who holds it; null for the account's own
    /// @param expiresAt null for never
    public record Wish(
            @Nullable String userId,
            String name,
            Mode mode,
            Set<Scope> scopes,
            List<String> allowedAddresses,
            @Nullable Instant expiresAt) {

        public Wish {
            scopes = Set.copyOf(scopes);
            allowedAddresses = List.copyOf(allowedAddresses);
        }
    }

    /// A key that was made, with its secret for the only time.
    public record Made(Key key, Secret secret) {}

    /// Makes a key.
    ///
    /// @throws PulseException `invalid_value` when it would be expired at once, `conflict` when the account has too
    ///     many or the user may not hold it any more
    public Made create(Account owner, Wish wish, BiFunction<Deed, Made, Change> noted) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        checkExpiry(wish.expiresAt(), now);
        Made made = made(owner.id(), wish, now);
        check(keys.add(made.key(), made.secret().sha256(), noted.apply(deed("created", made.key()), made)), made.key());
        return made;
    }

    /// Makes a key that can do what an old one can and lives as long as that was given, and has the old one end soon.
    ///
    /// @param overlap until the old one ends
    /// @throws PulseException `conflict` when the old one was revoked or has expired, or is not as it was read
    public Made rotate(Key old, Duration overlap, BiFunction<Deed, Made, Change> noted) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        @Nullable Instant end = old.expiresAt();
        @Nullable Instant expiresAt = end == null ? null : now.plus(Duration.between(old.createdAt(), end));
        Made made = made(
                old.accountId(),
                new Wish(old.userId(), old.name(), old.mode(), old.scopes(), old.allowedAddresses(), expiresAt),
                now);
        Deed deed = new Deed(
                old.mode(),
                "key.rotated",
                old.id(),
                KeyJson.node(made.key())
                        .put("replaced_until", now.plus(overlap).toString())
                        .toString());
        check(keys.replace(old, now.plus(overlap), made.key(), made.secret().sha256(), noted.apply(deed, made)), old);
        return made;
    }

    /// Changes a key.
    ///
    /// @return the key as it is then
    /// @throws PulseException `conflict` when it was revoked
    public Key edit(Key key, Keys.Edit edit, Function<Deed, Change> noted) {
        Keys.Expiry expiry = edit.expiry();
        checkExpiry(expiry == null ? null : expiry.at(), clock.instant());
        Deed deed =
                new Deed(key.mode(), "key.changed", key.id(), KeyJson.edit(edit).toString());
        check(keys.edit(key.id(), edit, noted.apply(deed)), key);
        return keys.withId(key.id()).orElseThrow().key();
    }

    /// Revokes a key; one that was revoked before stays so.
    public void revoke(Key key, Function<Deed, Change> noted) {
        Keys.Outcome outcome = keys.revoke(key.id(), clock.instant(), noted.apply(deed("revoked", key)));
        if (outcome != Keys.Outcome.GONE) {
            check(outcome, key);
        }
    }

    private Made made(String accountId, Wish wish, Instant now) {
        Secret secret = Secret.generate(wish.mode(), random);
        Key key = new Key(
                "key_" + Secret.characters(20, random),
                accountId,
                wish.userId(),
                wish.name(),
                wish.mode(),
                wish.scopes(),
                secret.lastFour(),
                wish.allowedAddresses(),
                now,
                wish.expiresAt(),
                null,
                null);
        return new Made(key, secret);
    }

    private static void checkExpiry(@Nullable Instant expiresAt, Instant now) {
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw new PulseException(
                    Code.INVALID_VALUE, "expires_at", "expires_at is " + expiresAt + ", must be in the future");
        }
    }

    private static Deed deed(String done, Key key) {
        return new Deed(key.mode(), "key." + done, key.id(), KeyJson.node(key).toString());
    }

    private static void check(Keys.Outcome outcome, Key key) {
        switch (outcome) {
            case DONE -> {}
            case GONE -> throw conflict("The key " + key.id() + " was revoked or has expired: make a new one");
            case CHANGED -> throw conflict("The key " + key.id() + " was changed at the same time: try again");
            case TOO_MANY ->
                throw conflict(
                        "The account has " + Keys.STANDING_MAX + " keys that stand, the most it can have: revoke one");
            case USER_UNFIT ->
                throw conflict(
                        "The user " + key.userId() + " was removed, suspended or made a member at the same time");
            case OWNERS_ONLY ->
                throw new PulseException(
                        Code.FORBIDDEN,
                        "",
                        "An admin's key cannot make or change a key with the scope admin that is an owner's or the"
                                + " account's own: use an owner's key");
            case ASKER_GONE -> throw askerGone();
        }
    }

    /// What whoever asks is told when his key was valid at the door, and was not when the change was to be made.
    public static PulseException askerGone() {
        return new PulseException(
                Code.UNAUTHENTICATED, "", "The API key was revoked, or administers no longer, meanwhile");
    }

    private static PulseException conflict(String why) {
        return new PulseException(Code.CONFLICT, "", why);
    }
}
