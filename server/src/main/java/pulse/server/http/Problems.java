package pulse.server.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import pulse.problem.Code;
import pulse.problem.PulseException;

/// Problems as `application/problem+json` (RFC 9457), and the one place that gives each kind its status.
final class Problems {

    static final String CONTENT_TYPE = "application/problem+json";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String REGISTERED = "https://iana.org/assignments/http-problem-types#";

    private Problems() {}

    /// One problem. That of a field or parameter is listed like several, so that clients read one form.
    static Answer answer(PulseException problem, String requestId) {
        boolean isOfField =
                problem.code().kind() == Code.Kind.MALFORMED && !problem.param().isEmpty();
        return isOfField
                ? answer(new InvalidRequest(List.of(problem)), requestId)
                : answer(problem, requestId, node -> {});
    }

    /// A problem of one or more fields, all listed.
    static Answer answer(InvalidRequest invalid, String requestId) {
        List<PulseException> problems = invalid.problems();
        return answer(problems.getFirst(), requestId, node -> {
            ArrayNode errors = node.putArray("errors");
            for (PulseException problem : problems) {
                errors.addObject()
                        .put("param", problem.param())
                        .put("code", problem.code().wireName())
                        .put("detail", problem.getMessage());
            }
        });
    }

    /// A limit reached, naming it as the draft on rate limits asks.
    static Answer overQuota(PulseException problem, String policy, String requestId) {
        return answer(
                problem, requestId, node -> node.putArray("violated-policies").add(policy));
    }

    /// A problem that did not come from a request's content, such as malformed HTTP.
    static byte[] body(int status, Code code, String detail, String requestId) {
        return bytes(node(status, new PulseException(code, "", detail), requestId));
    }

    static int status(Code.Kind kind) {
        return switch (kind) {
            case MALFORMED -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case CONFLICT, IN_PROGRESS -> 409;
            case TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case REUSED -> 422;
            case RATE_LIMITED -> 429;
            case INTERNAL -> 500;
            case UNAVAILABLE -> 503;
        };
    }

    private interface More {
        void addTo(ObjectNode node);
    }

    private static Answer answer(PulseException problem, String requestId, More more) {
        int status = status(problem.code().kind());
        ObjectNode node = node(status, problem, requestId);
        more.addTo(node);
        Answer answer = new Answer(status, CONTENT_TYPE, bytes(node), Map.of());
        return switch (problem.code().kind()) {
            case UNAUTHENTICATED -> answer.with("WWW-Authenticate", "Bearer realm=\"pulse\"");
            case UNAVAILABLE, IN_PROGRESS -> answer.with("Retry-After", "1");
            case TOO_LARGE -> answer.with("Connection", "close");
            case MALFORMED,
                    FORBIDDEN,
                    NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    CONFLICT,
                    REUSED,
                    UNSUPPORTED_MEDIA_TYPE,
                    RATE_LIMITED,
                    INTERNAL -> answer;
        };
    }

    private static ObjectNode node(int status, PulseException problem, String requestId) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("type", type(problem.code()));
        node.put("title", title(problem.code()));
        node.put("status", status);
        node.put("detail", problem.getMessage());
        node.put("code", problem.code().wireName());
        if (!problem.param().isEmpty()) {
            node.put("param", problem.param());
        }
        node.put("request_id", requestId);
        return node;
    }

    private static String type(Code code) {
        return switch (code.kind()) {
            case RATE_LIMITED -> REGISTERED + "quota-exceeded";
            case UNAVAILABLE -> REGISTERED + "temporary-reduced-capacity";
            case MALFORMED,
                    UNAUTHENTICATED,
                    FORBIDDEN,
                    NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    CONFLICT,
                    IN_PROGRESS,
                    REUSED,
                    TOO_LARGE,
                    UNSUPPORTED_MEDIA_TYPE,
                    INTERNAL -> "/docs/errors#" + code.wireName();
        };
    }

    private static String title(Code code) {
        return switch (code) {
            case INVALID_JSON -> "The body is not valid JSON";
            case INVALID_TYPE -> "A field has the wrong type";
            case INVALID_VALUE -> "A field has a value out of its range";
            case MISSING_FIELD -> "A required field is missing";
            case DUPLICATE_VALUE -> "A value is given twice";
            case UNAUTHENTICATED -> "No valid API key";
            case FORBIDDEN -> "The API key may not do this";
            case BROWSER_REFUSED -> "A live key does not belong in a browser";
            case ADDRESS_REFUSED -> "The API key may not be used from this address";
            case NOT_FOUND -> "Not found";
            case METHOD_NOT_ALLOWED -> "The method is not allowed here";
            case CONFLICT -> "In conflict with the present state";
            case IDEMPOTENCY_KEY_IN_USE -> "The first request of this idempotency key is under way";
            case IDEMPOTENCY_KEY_REUSED -> "The idempotency key belongs to another request";
            case BODY_TOO_LARGE -> "The body is too large";
            case UNSUPPORTED_MEDIA_TYPE -> "The body's media type is not supported";
            case RATE_LIMITED -> "The plan's rate is used up";
            case OVERLOADED -> "The server is overloaded";
            case INTERNAL -> "The server failed";
        };
    }

    private static byte[] bytes(ObjectNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }
}
