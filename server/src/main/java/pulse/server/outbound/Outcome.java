package pulse.server.outbound;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What an attempt came to.
public sealed interface Outcome {

    /// The other side answered, with whatever status.
    ///
    /// @param headers by lower-case name, the first of each
    /// @param body at most the bytes allowed
    /// @param isCut true when the body was longer than allowed
    @SuppressWarnings("ArrayRecordComponent") // Bytes from the socket; never compared.
    record Answered(int status, Map<String, String> headers, byte[] body, boolean isCut, Duration took)
            implements Outcome {

        public Answered {
            headers = Map.copyOf(headers);
        }

        /// A header by its name in any case.
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }
    }

    /// The guard refused the address, so nothing was sent.
    ///
    /// @param reason a sentence that names what was given and the rule
    record Refused(Rule rule, String reason) implements Outcome {}

    /// No whole answer came.
    ///
    /// @param reason a sentence for who runs the other side
    record Failed(Cause cause, String reason, Duration took) implements Outcome {}

    /// The rules of an address, in the order in which they are checked.
    enum Rule {
        /// It is not a plain absolute URL.
        SYNTAX,
        /// Only `https`, or `http` too where that is allowed.
        SCHEME,
        /// No user name or password in it.
        CREDENTIALS,
        /// A host is a plain name or an address in its usual notation.
        HOST,
        /// Only certain ports.
        PORT,
        /// Every address it stands for is public.
        ADDRESS
    }

    /// Where an attempt broke off.
    enum Cause {
        /// The name has no address.
        NAME,
        /// Nothing took the connection.
        CONNECTION,
        /// The other side could not prove who it is.
        TLS,
        /// It took longer than allowed.
        TIMEOUT,
        /// What came was not HTTP within bounds, or ended early.
        PROTOCOL
    }
}
