package pulse.server.outbound;

import java.net.InetAddress;
import java.util.List;

/// What the client's hooks may know of the request they serve: the only addresses it may connect to, and its limits.
record Attempt(String host, List<InetAddress> addresses, Limits limits) {

    /// Bound for the time of one exchange, which never leaves its thread.
    static final ScopedValue<Attempt> CURRENT = ScopedValue.newInstance();

    Attempt {
        addresses = List.copyOf(addresses);
    }
}
