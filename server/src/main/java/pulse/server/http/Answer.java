package pulse.server.http;

import java.util.LinkedHashMap;
import java.util.Map;

/// What goes back: a status, headers and bytes.
///
/// @param contentType empty when there is no body
/// @param headers beyond those that every answer has
@SuppressWarnings("ArrayRecordComponent") // Bytes on their way to the socket; never compared.
record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {

    static final String JSON = "application/json";

    Answer {
        headers = Map.copyOf(headers);
    }

    static Answer json(byte[] body) {
        return new Answer(200, JSON, body, Map.of());
    }

    static Answer empty(int status) {
        return new Answer(status, "", new byte[0], Map.of());
    }

    Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, contentType, body, more);
    }
}
