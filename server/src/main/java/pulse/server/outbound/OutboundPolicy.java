package pulse.server.outbound;

import java.util.Set;

/// What addresses are allowed beyond the rules that always hold.
///
/// @param loopback true lets this machine itself be reached, for development only
/// @param plainHttp true lets `http` be used
/// @param ports the ports allowed; none named allows all
public record OutboundPolicy(boolean loopback, boolean plainHttp, Set<Integer> ports) {

    /// The usual: `https` on 443 or 8443.
    public static final OutboundPolicy PUBLIC = new OutboundPolicy(false, false, Set.of(443, 8443));

    /// For a machine of a developer: loopback, plain `http` and any port too.
    public static final OutboundPolicy DEVELOPMENT = new OutboundPolicy(true, true, Set.of());

    public OutboundPolicy {
        ports = Set.copyOf(ports);
    }

    boolean allowsPort(int port) {
        return ports.isEmpty() || ports.contains(port);
    }
}
