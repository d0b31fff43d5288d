package pulse.server.keys;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import pulse.problem.Code;
import pulse.problem.PulseException;
import pulse.storage.Keys;
import pulse.storage.Mode;
import pulse.storage.Scope;

/// Decides who may come in. Each request is looked up in the store, so a key revoked by any process is refused on
/// its next request.
public final class Doorkeeper {

    private static final String BEARER = "bearer ";

    private final Keys keys;
    private final InstantSource clock;
    private final LastUses lastUses;

    public Doorkeeper(Keys keys, InstantSource clock, LastUses lastUses) {
        this.keys = keys;
        this.clock = clock;
        this.lastUses = lastUses;
    }

    /// The holder of the key in an `Authorization` header, `Bearer` before it or not.
    ///
    /// @param fromBrowser true when the request shows that a browser sent it
    /// @throws PulseException when there is no valid key, when it may not do this, or when it is a live key in a
    ///     browser
    public Keys.Holder admit(Optional<String> authorization, Scope scope, boolean fromBrowser) {
        String text = authorization.orElseThrow(() -> refused("Send an API key: Authorization: Bearer pulse_live_…"));
        Secret secret = Secret.parse(withoutScheme(text))
                .orElseThrow(() -> refused("The API key is malformed: a key is pulse_live_ or pulse_test_ and 36"
                        + " letters and digits; was it cut short?"));
        Keys.Holder holder = keys.find(secret.sha256()).orElseThrow(() -> refused("The API key is not known here"));
        Instant now = clock.instant();
        if (!holder.key().isValid(now)) {
            throw refused("The API key ending in " + holder.key().lastFour() + " has expired or was revoked");
        }
        check(holder, scope, fromBrowser);
        lastUses.note(holder.key().id(), now);
        return holder;
    }

    private static void check(Keys.Holder holder, Scope scope, boolean fromBrowser) {
        if (fromBrowser && holder.key().mode() == Mode.LIVE) {
            throw new PulseException(
                    Code.BROWSER_REFUSED,
                    "",
                    "A live key was sent by a browser, where anyone can read it: call PULSE from your server, and"
                            + " replace this key");
        }
        if (!holder.key().scopes().contains(scope)) {
            throw new PulseException(
                    Code.FORBIDDEN,
                    "",
                    "The API key lacks the scope " + scope.wireName() + ": use or create a key that has it");
        }
    }

    private static String withoutScheme(String authorization) {
        String text = authorization.strip();
        return text.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? text.substring(BEARER.length()).strip()
                : text;
    }

    private static PulseException refused(String why) {
        return new PulseException(Code.UNAUTHENTICATED, "", why);
    }
}
