package pulse.server.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/// Puts answers on the wire, with the headers that every answer has.
final class Replies {

    private static final Header[] COMMON = {
        HeaderValues.create("Cache-Control", "no-store"),
        HeaderValues.create("X-Content-Type-Options", "nosniff"),
        HeaderValues.create("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
        HeaderValues.create("Referrer-Policy", "no-referrer"),
        HeaderValues.create("Cross-Origin-Resource-Policy", "same-origin")
    };

    private Replies() {}

    static void send(ServerRequest request, ServerResponse response, Answer answer, String requestId) {
        response.status(Status.create(answer.status()));
        ServerResponseHeaders headers = response.headers();
        common(headers, requestId);
        answer.headers().forEach((name, value) -> headers.set(HeaderNames.create(name), value));
        if (!answer.contentType().isEmpty()) {
            headers.set(HeaderNames.CONTENT_TYPE, answer.contentType());
        }
        if (answer.status() == 204) {
            response.send();
        } else if (request.prologue().method().text().equals("HEAD")) {
            headers.contentLength(answer.body().length);
            response.send();
        } else {
            response.send(answer.body());
        }
    }

    /// The request's id, and what tells a browser that has come here by mistake to do nothing with the answer.
    static void common(ServerResponseHeaders headers, String requestId) {
        headers.set(RequestIds.HEADER, requestId);
        for (Header header : COMMON) {
            headers.set(header);
        }
    }
}
