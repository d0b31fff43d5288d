package pulse.server.outbound;

import java.util.Map;

/// One request to make.
///
/// @param method such as `GET`
/// @param headers by name; `Host` and the length are set by the client
/// @param body empty for none; not copied, so never change it
@SuppressWarnings("ArrayRecordComponent") // Bytes on their way to the socket; never compared.
public record OutboundRequest(String method, String url, Map<String, String> headers, byte[] body, Limits limits) {

    public OutboundRequest {
        headers = Map.copyOf(headers);
    }

    /// A request for what is at an address.
    public static OutboundRequest get(String url, Map<String, String> headers, Limits limits) {
        return new OutboundRequest("GET", url, headers, new byte[0], limits);
    }

    public static OutboundRequest post(String url, Map<String, String> headers, byte[] body, Limits limits) {
        return new OutboundRequest("POST", url, headers, body, limits);
    }
}
