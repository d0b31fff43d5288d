package pulse.server.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Names requests, so that an answer, a log line and a question to support can be brought together.
final class RequestIds {

    static final HeaderName HEADER = HeaderNames.create("X-Request-Id");

    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

    private final Supplier<String> fresh;

    /// @param fresh makes an id that was not given before
    RequestIds(Supplier<String> fresh) {
        this.fresh = fresh;
    }

    /// The client's own id when it is sane, else a fresh one.
    String of(Optional<String> sent) {
        return sent.filter(id -> SANE.matcher(id).matches()).orElseGet(fresh);
    }
}
