package pulse.server.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import pulse.problem.Code;

/// Answers what is not HTTP as we know it, before any route is looked for, in the same form as every other problem.
///
/// What Helidon calls an internal error is no fault of ours either: [Gateway] answers whatever fails behind it, and
/// what is left is a first line that Helidon 4.5.0 cannot take apart.
final class MalformedHttp implements DirectHandler {

    private final RequestIds requestIds;

    MalformedHttp(RequestIds requestIds) {
        this.requestIds = requestIds;
    }

    DirectHandlers handlers() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (EventType type : EventType.values()) {
            handlers.addHandler(type, this);
        }
        return handlers.build();
    }

    @Override
    public TransportResponse handle(
            TransportRequest request,
            EventType type,
            Status defaultStatus,
            ServerResponseHeaders responseHeaders,
            String message) {
        String requestId = requestIds.of(request.headers().value(RequestIds.HEADER));
        Replies.common(responseHeaders, requestId);
        responseHeaders.set(HeaderNames.CONTENT_TYPE, Problems.CONTENT_TYPE);
        return TransportResponse.builder()
                .headers(responseHeaders)
                .keepAlive(false)
                .status(Status.create(status(request, type, defaultStatus)))
                .entity(body(request, type, defaultStatus, requestId))
                .build();
    }

    private static byte[] body(TransportRequest request, EventType type, Status defaultStatus, String requestId) {
        int status = status(request, type, defaultStatus);
        return isEncoded(request, type)
                ? Problems.body(
                        status, Code.UNSUPPORTED_MEDIA_TYPE, "Send the body without Content-Encoding", requestId)
                : Problems.body(status, code(type), detail(type), requestId);
    }

    /// The one refusal of Helidon's that is no fault of the request's form: it knows no content encodings here.
    private static boolean isEncoded(TransportRequest request, EventType type) {
        return type == EventType.BAD_REQUEST && request.headers().contains(HeaderNames.CONTENT_ENCODING);
    }

    private static int status(TransportRequest request, EventType type, Status defaultStatus) {
        if (isEncoded(request, type)) {
            return Problems.status(Code.UNSUPPORTED_MEDIA_TYPE.kind());
        }
        return switch (type) {
            case OTHER -> defaultStatus.code();
            case INTERNAL_ERROR -> EventType.BAD_REQUEST.defaultStatus().code();
            case BAD_REQUEST, FORBIDDEN, HTTP_VERSION_NOT_SUPPORTED, PAYLOAD_TOO_LARGE ->
                type.defaultStatus().code();
        };
    }

    private static Code code(EventType type) {
        return switch (type) {
            case PAYLOAD_TOO_LARGE -> Code.BODY_TOO_LARGE;
            case FORBIDDEN -> Code.FORBIDDEN;
            case INTERNAL_ERROR, BAD_REQUEST, HTTP_VERSION_NOT_SUPPORTED, OTHER -> Code.INVALID_VALUE;
        };
    }

    private static String detail(EventType type) {
        return switch (type) {
            case PAYLOAD_TOO_LARGE -> "The request is larger than the server takes";
            case HTTP_VERSION_NOT_SUPPORTED -> "The HTTP version is not supported: use HTTP/1.1";
            case INTERNAL_ERROR, BAD_REQUEST, FORBIDDEN, OTHER ->
                "The request is not well-formed HTTP/1.1: see its first line, headers, path and chunks";
        };
    }
}
