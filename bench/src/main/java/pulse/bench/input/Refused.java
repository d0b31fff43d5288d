package pulse.bench.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/// A server that did not do what it was asked: says what, and the reason that it gave.
public final class Refused extends IOException {

    private static final long serialVersionUID = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    public Refused(String message) {
        super(message);
    }

    /// What an answer that is not 2xx says: its status, and its problem's `detail` or whatever else is in its body.
    public static String reason(int status, String body) {
        try {
            String detail = JSON.readTree(body).path("detail").asText();
            return detail.isEmpty() ? status + " " + body : status + " " + detail;
        } catch (JsonProcessingException e) {
            return status + " " + body;
        }
    }

    /// That nothing came of any request.
    ///
    /// @param first what came of the first, as [#reason] has it
    public static Refused all(long requests, String first) {
        return new Refused(
                "none of " + requests + " requests was answered as it should be; the first: " + first.strip());
    }
}
