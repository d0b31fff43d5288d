package pulse.server.users;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import pulse.problem.Code;
import pulse.problem.PulseException;
import pulse.server.keys.KeyJson;
import pulse.server.keys.Keyring;
import pulse.server.keys.Secret;
import pulse.storage.Account;
import pulse.storage.Change;
import pulse.storage.Deed;
import pulse.storage.Key;
import pulse.storage.Role;
import pulse.storage.User;
import pulse.storage.Users;

/// Makes, changes and removes the users of accounts, for the API and the commands alike. What it did is noted by its
/// caller, who knows for whom: each call takes a function from the deed to the change that is stored with it.
public final class Roster {

    public static final int NAME_LENGTH_MAX = 200;
    public static final int EMAIL_LENGTH_MAX = 254;

    /// The addresses that HTML takes for valid, but with a dot in the domain. Every part begins with what cannot go on
    /// the part before it, so that it is read once from left to right.
    private static final Pattern EMAIL = Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}+@"
            + "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
            + "(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+");

    private final Users users;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// @param random cryptographically strong
    public Roster(Users users, InstantSource clock, RandomGenerator random) {
        this.users = users;
        this.clock = clock;
        this.random = random;
    }

    /// A user to be made.
    ///
    /// @param email for which [#isEmail] is true
    public record Wish(String email, String name, Role role) {}

    /// True for an address of up to [#EMAIL_LENGTH_MAX] ASCII characters with a dot in its domain.
    public static boolean isEmail(String text) {
        return text.length() <= EMAIL_LENGTH_MAX && EMAIL.matcher(text).matches();
    }

    /// True for 1 to [#NAME_LENGTH_MAX] characters.
    public static boolean isName(String text) {
        return !text.isEmpty() && text.length() <= NAME_LENGTH_MAX;
    }

    /// Makes a user, whose address is kept in lower case.
    ///
    /// @throws PulseException `conflict` when the account has a user of that address, or too many; `forbidden` when
    ///     it is an owner and whoever asks is none; `unauthenticated` when whoever asks administers no longer
    public User create(Account account, Wish wish, BiFunction<Deed, User, Change> noted) {
        User user = new User(
                "usr_" + Secret.characters(20, random),
                account.id(),
                wish.email().toLowerCase(Locale.ROOT),
                wish.name(),
                wish.role(),
                now(),
                null);
        Deed deed =
                new Deed(null, "user.created", user.id(), UserJson.node(user).toString());
        check(users.add(user, noted.apply(deed, user)), user);
        return user;
    }

    /// Changes a user.
    ///
    /// @return the user as he is then
    /// @throws PulseException `conflict` when the account would have no owner left; `forbidden` when it concerns an
    ///     owner and whoever asks is none; `unauthenticated` when whoever asks administers no longer
    public User edit(User user, Users.Edit edit, Function<Deed, Change> noted) {
        Deed deed =
                new Deed(null, "user.changed", user.id(), UserJson.edit(edit).toString());
        check(users.edit(user.id(), edit, now(), noted.apply(deed), key -> noted.apply(revoked(key))), user);
        return users.withId(user.id()).orElseThrow(() -> gone(user));
    }

    /// Removes a user.
    ///
    /// @throws PulseException `conflict` when he is the last owner; `forbidden` when he is an owner and whoever
    ///     asks is none; `unauthenticated` when whoever asks administers no longer
    public void remove(User user, Function<Deed, Change> noted) {
        Deed deed =
                new Deed(null, "user.removed", user.id(), UserJson.node(user).toString());
        check(users.remove(user.id(), now(), noted.apply(deed), key -> noted.apply(revoked(key))), user);
    }

    private static Deed revoked(Key key) {
        return new Deed(key.mode(), "key.revoked", key.id(), KeyJson.node(key).toString());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static void check(Users.Outcome outcome, User user) {
        switch (outcome) {
            case DONE -> {}
            case EMAIL_TAKEN -> throw conflict("email", "The account has a user with the address " + user.email());
            case TOO_MANY ->
                throw conflict("", "The account has " + Users.COUNT_MAX + " users, the most it can have: remove one");
            case UNKNOWN -> throw gone(user);
            case OWNERS_ONLY ->
                throw new PulseException(
                        Code.FORBIDDEN,
                        "",
                        "An admin's key cannot make, change or remove an owner: use an owner's key");
            case ASKER_GONE -> throw Keyring.askerGone();
            case LAST_OWNER ->
                throw conflict(
                        "", "The user " + user.id() + " is the account's last owner: make another user an owner first");
        }
    }

    private static PulseException gone(User user) {
        return new PulseException(Code.NOT_FOUND, "id", "There is no user " + user.id());
    }

    private static PulseException conflict(String param, String why) {
        return new PulseException(Code.CONFLICT, param, why);
    }
}
