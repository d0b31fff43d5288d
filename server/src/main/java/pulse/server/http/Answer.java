package pulse.server.http;

import java.util.LinkedHashMap;
import java.util.Map;

/// What goes back: a status, headers and bytes.
///
/// @param contentType empty when there is no body
/// @param headers beyond those that every answer has
@SuppressWarnings("ArrayRecordComponent") // Bytes on their way to the socket; never compared.
public record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {

    public static final String JSON = "application/json";

    public Answer {
        headers = Map.copyOf(headers);
    }

    public static Answer json(byte[] body) {
        return new Answer(200, JSON, body, Map.of());
    }

    public static Answer empty(int status) {
        return new Answer(status, "", new byte[0], Map.of());
    }

    /// The same with more headers.
    Answer with(Map<String, String> added) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.putAll(added);
        return new Answer(status, contentType, body, more);
    }

    public Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, contentType, body, more);
    }
}
