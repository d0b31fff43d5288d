package pulse.server.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// That an operation is to be left: told by `Deprecation` (RFC 9745), `Sunset` (RFC 8594) and a link to what to do.
///
/// @param since when it was deprecated, or will be
/// @param sunset from when on it may be gone, not before `since`; null while that is open
/// @param guide address of what to use in its place
public record Deprecation(Instant since, @Nullable Instant sunset, String guide) {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    public Deprecation {
        if (sunset != null && sunset.isBefore(since)) {
            throw new IllegalArgumentException("sunset is " + sunset + ", must not be before " + since);
        }
    }

    /// The answer with what it says.
    Answer headed(Answer answer) {
        Answer told = answer.with("Deprecation", "@" + since.getEpochSecond())
                .with("Link", "<" + guide + ">; rel=\"deprecation\"; type=\"text/html\"");
        return sunset == null ? told : told.with("Sunset", HTTP_DATE.format(sunset));
    }
}
