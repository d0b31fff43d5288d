package pulse.server.http;

import java.util.ArrayList;
import java.util.List;
import pulse.server.keys.AddressRanges;

/// Which address a request comes from, behind proxies or not.
final class ClientAddress {

    private ClientAddress() {}

    /// The nearest address that is no trusted proxy's. Each proxy appends to `X-Forwarded-For` who called it; what
    /// stands further left was sent by that caller, who can write anything.
    ///
    /// @param peer address of the other end of the socket
    /// @param forwarded values of `X-Forwarded-For`, in the order of the header fields
    /// @param trusted proxies whose word is taken; without them the header is not looked at
    static String of(String peer, List<String> forwarded, AddressRanges trusted) {
        String nearest = bare(peer);
        List<String> callers = new ArrayList<>();
        for (String value : forwarded) {
            callers.addAll(List.of(value.split(",", -1)));
        }
        for (String caller : callers.reversed()) {
            if (!trusted.contains(nearest)) {
                return nearest;
            }
            nearest = bare(caller.strip());
        }
        return nearest;
    }

    /// Without IPv6's brackets and zone.
    private static String bare(String address) {
        String inner =
                address.startsWith("[") && address.endsWith("]") ? address.substring(1, address.length() - 1) : address;
        int zone = inner.indexOf('%');
        return zone < 0 ? inner : inner.substring(0, zone);
    }
}
