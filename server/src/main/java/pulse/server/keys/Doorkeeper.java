package pulse.server.keys;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import pulse.problem.Code;
import pulse.problem.PulseException;
import pulse.storage.Key;
import pulse.storage.Keys;
import pulse.storage.Mode;
import pulse.storage.Scope;

/// Decides who may come in. Each request is looked up in the store, so a key revoked by any process is refused on
/// its next request.
///
/// How long that takes tells nothing of any key: what is compared with the store's index is the SHA-256 of what was
/// sent. Who measures how far a comparison gets learns about a hash, and cannot make a key whose hash comes closer.
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
    /// @throws PulseException when there is no valid key, when it may not do this or not from there, or when it is
    ///     a live key in a browser
    public Keys.Holder admit(Optional<String> authorization, Scope scope, Origin origin) {
        String text = authorization.orElseThrow(() -> refused("Send an API key: Authorization: Bearer pulse_live_…"));
        Secret secret = Secret.parse(withoutScheme(text))
                .orElseThrow(() -> refused("The API key is malformed: a key is pulse_live_ or pulse_test_ and 36"
                        + " letters and digits; was it cut short?"));
        Keys.Holder holder = keys.find(secret.sha256())
                .orElseThrow(() ->
                        refused("The API key is not known here: was it made with --data of this server's folder?"));
        Instant now = clock.instant();
        if (!holder.isValid(now)) {
            throw refused("The API key ending in " + holder.key().lastFour() + " has expired or was revoked");
        }
        check(holder, scope, origin);
        lastUses.note(holder.key().id(), now);
        return holder;
    }

    private static void check(Keys.Holder holder, Scope scope, Origin origin) {
        if (origin.browser() && holder.key().mode() == Mode.LIVE) {
            throw new PulseException(
                    Code.BROWSER_REFUSED,
                    "",
                    "A live key was sent by a browser, where anyone can read it: call PULSE from your server, and"
                            + " replace this key");
        }
        checkAddress(holder.key(), origin.address());
        if (!holder.has(scope)) {
            throw new PulseException(
                    Code.FORBIDDEN,
                    "",
                    "The API key lacks the scope " + scope.wireName() + ": use or create a key that has it");
        }
    }

    private static void checkAddress(Key key, String address) {
        List<String> allowed = key.allowedAddresses();
        if (!allowed.isEmpty() && !AddressRanges.of(allowed).contains(address)) {
            throw new PulseException(
                    Code.ADDRESS_REFUSED,
                    "",
                    "The API key ending in " + key.lastFour() + " may be used from its allowed addresses only,"
                            + " and this request came from "
                            + (address.isEmpty() ? "an unknown one" : address)
                            + ": call from an allowed one, or change the key's allowed_addresses");
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
