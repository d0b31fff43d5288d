package pulse.server.outbound;

import java.util.List;
import java.util.Optional;

/// Names that can only mean something inside a network, whatever they resolve to today.
final class InsideNames {

    /// Special-use and private top-level names: RFC 6761, RFC 6762, RFC 7686, RFC 8375, ICANN's `.internal`, and those
    /// ICANN withholds because networks use them (`.corp`, `.home`, `.mail`).
    private static final List<String> SUFFIXES = List.of(
            "localhost",
            "localdomain",
            "local",
            "internal",
            "intranet",
            "private",
            "lan",
            "home",
            "home.arpa",
            "corp",
            "mail",
            "test",
            "example",
            "invalid",
            "onion",
            "alt",
            "arpa");

    private InsideNames() {}

    /// Why a lower-case name is refused, to be read after the name; empty when it is not.
    static Optional<String> reason(String host) {
        if (!host.contains(".")) {
            return Optional.of("has no dot: only public names are allowed");
        }
        return SUFFIXES.stream()
                .filter(suffix -> host.endsWith("." + suffix))
                .findFirst()
                .map(suffix -> "is not public: names under ." + suffix + " are for use inside a network");
    }
}
