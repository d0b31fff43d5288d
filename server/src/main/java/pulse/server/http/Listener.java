package pulse.server.http;

import pulse.server.keys.AddressRanges;

/// Where the server listens, and whom it believes there.
///
/// @param host address to listen on
/// @param port 0 for any free one
/// @param trustedProxies proxies whose `X-Forwarded-For` is believed
public record Listener(String host, int port, AddressRanges trustedProxies, Bounds bounds) {

    /// Without proxies, within the usual bounds.
    public Listener(String host, int port) {
        this(host, port, AddressRanges.NONE, Bounds.USUAL);
    }
}
