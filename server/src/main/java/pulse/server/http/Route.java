package pulse.server.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pulse.server.limits.Kind;
import pulse.storage.Scope;

/// One operation: a method, a path such as `/v1/products/{id}`, who may use it, and what answers.
///
/// @param scope what the key must have; null for operations open to all
/// @param counted under which limit it counts; null when it does not
/// @param bodyBytesMax the largest body that is read, when that is more than the usual
/// @param keepsAnswers true when its answers are kept for requests that come again under their `Idempotency-Key`
/// @param deprecation that it is to be left; null while it is not
/// @param gate what it works behind, so that it is turned away at the door while that is full; null for none
public record Route(
        String method,
        String template,
        @Nullable Scope scope,
        @Nullable Kind counted,
        Handler handler,
        int bodyBytesMax,
        boolean keepsAnswers,
        @Nullable Deprecation deprecation,
        @Nullable Gate gate) {

    public Route(String method, String template, @Nullable Scope scope, @Nullable Kind counted, Handler handler) {
        this(method, template, scope, counted, handler, 0, false, null, null);
    }

    /// Answers one call.
    public interface Handler {
        Answer answer(Call call);
    }

    /// An operation that needs no key.
    public static Route open(String template, Handler handler) {
        return new Route("GET", template, null, null, handler);
    }

    /// The same operation, taking larger bodies than the usual.
    public Route withBodiesUpTo(int bytes) {
        return new Route(method, template, scope, counted, handler, bytes, keepsAnswers, deprecation, gate);
    }

    /// The same operation, heeding `Idempotency-Key`: for every POST that creates something. What must not
    /// be done twice stores its answer with its effect by [Call#change(Deed, Answer)].
    public Route keepingAnswers() {
        return new Route(method, template, scope, counted, handler, bodyBytesMax, true, deprecation, gate);
    }

    /// The same operation, turned away at the door while a gate is full; its handler enters the gate itself, once
    /// it has read the request.
    public Route behind(Gate full) {
        return new Route(method, template, scope, counted, handler, bodyBytesMax, keepsAnswers, deprecation, full);
    }

    /// The same operation, telling that it is to be left.
    public Route deprecated(Deprecation told) {
        return new Route(method, template, scope, counted, handler, bodyBytesMax, keepsAnswers, told, gate);
    }

    /// The path's variables when `rawPath`, percent-encoded as it came, is one of this route's.
    public Optional<Map<String, String>> match(String rawPath) {
        return match(segments(template), segments(rawPath));
    }

    /// The same of a path and a template that were taken apart before.
    static Optional<Map<String, String>> match(List<String> wanted, List<String> given) {
        if (wanted.size() != given.size()) {
            return Optional.empty();
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!isVariable(wanted.get(i)) && !wanted.get(i).equals(given.get(i))) {
                return Optional.empty();
            }
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            String name = wanted.get(i);
            if (isVariable(name)) {
                variables.put(name.substring(1, name.length() - 1), decoded(given.get(i)));
            }
        }
        return Optional.of(variables);
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }

    /// A path taken apart at its slashes.
    static List<String> segments(String path) {
        return Arrays.asList(path.split("/", -1));
    }

    /// Percent-decoding by RFC 3986, in which a plus is a plus.
    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return segment;
        }
    }
}
