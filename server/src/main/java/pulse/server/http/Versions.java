package pulse.server.http;

import java.util.List;
import java.util.Optional;
import pulse.problem.Code;
import pulse.problem.PulseException;

/// The versions of the contract that this server speaks, by date.
///
/// A version is added only for a change that would break a client; whoever names none gets the oldest that is still
/// spoken, so that a client written once goes on as it was.
final class Versions {

    static final String HEADER = "Pulse-Version";

    /// Oldest first.
    static final List<String> KNOWN = List.of("2026-11-23");

    private Versions() {}

    /// The version that a request asks for.
    ///
    /// @throws PulseException `invalid_value` when it is not spoken here, naming those that are
    static String of(Optional<String> asked) {
        if (asked.isEmpty()) {
            return KNOWN.getFirst();
        }
        if (!KNOWN.contains(asked.get())) {
            throw new PulseException(
                    Code.INVALID_VALUE,
                    HEADER,
                    HEADER + " names no version of this server: it speaks " + String.join(", ", KNOWN));
        }
        return asked.get();
    }
}
