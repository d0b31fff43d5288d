package pulse.server.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pulse.infer.InferRequest;
import pulse.infer.InferRequest.Include;
import pulse.problem.Code;
import pulse.session.Behavior;
import pulse.session.Context;

/// Reads the body of `POST /v1/infer`.
final class InferReader {

    static final int ID_LENGTH_MAX = 200;
    static final int QUERY_LENGTH_MAX = 1_000;
    static final int FILTERS_MAX = 100;
    static final int FILTER_LENGTH_MAX = 300;
    static final int IDS_MAX = 1_000;
    static final int LIMIT_MAX = 100;

    /// A year: beyond it a clock is broken.
    static final long DWELL_MS_MAX = 366L * 24 * 60 * 60 * 1_000;

    private static final int WORD_LENGTH_MAX = 100;
    private static final int REFERRER_LENGTH_MAX = 2_000;
    private static final Instant TIME_MIN = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant TIME_MAX = Instant.parse("9999-12-31T23:59:59Z");

    private InferReader() {}

    /// The question that a body asks.
    ///
    /// @throws InvalidRequest naming every field that is wrong
    static InferRequest read(Fields fields) {
        String sessionId = id(fields, "session_id");
        Context context = context(fields.within("context"));
        Behavior behavior = behavior(fields.within("behavior"));
        int limit = (int) fields.whole("limit", InferRequest.LIMIT_DEFAULT, 1, LIMIT_MAX);
        List<String> candidates = fields.texts("candidates", IDS_MAX, ID_LENGTH_MAX);
        List<String> exclude = fields.texts("exclude", IDS_MAX, ID_LENGTH_MAX);
        Set<Include> include = include(fields);
        fields.check();
        return new InferRequest(
                sessionId,
                context,
                behavior,
                limit,
                candidates,
                exclude == null ? Set.of() : Set.copyOf(exclude),
                include);
    }

    /// An id: required, bounded, no control characters.
    static String id(Fields fields, String name) {
        String id = fields.required(name, ID_LENGTH_MAX);
        if (Texts.hasControl(id)) {
            fields.note(Code.INVALID_VALUE, name, "has a control character, must have none");
        }
        return id;
    }

    private static Context context(Fields fields) {
        Fields geo = fields.within("geo");
        return new Context(
                fields.text("device", WORD_LENGTH_MAX),
                fields.text("browser", WORD_LENGTH_MAX),
                fields.text("referrer", REFERRER_LENGTH_MAX),
                geo.text("country", WORD_LENGTH_MAX),
                geo.text("region", WORD_LENGTH_MAX),
                time(fields));
    }

    private static @Nullable Instant time(Fields fields) {
        String text = fields.text("time", WORD_LENGTH_MAX);
        if (text.isEmpty()) {
            return null;
        }
        try {
            Instant time = OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant();
            if (!time.isBefore(TIME_MIN) && !time.isAfter(TIME_MAX)) {
                return time;
            }
        } catch (DateTimeException e) {
            // Told below, in the words of the contract rather than of the parser.
        }
        fields.note(
                Code.INVALID_VALUE,
                "time",
                "is not a moment: write it with its offset, such as 2025-01-14T23:30:00Z, 1970 to 9999");
        return null;
    }

    private static Behavior behavior(Fields fields) {
        List<String> viewed = fields.texts("viewed_products", IDS_MAX, ID_LENGTH_MAX);
        return new Behavior(
                fields.text("search_query", QUERY_LENGTH_MAX),
                fields.texts("filters", FILTERS_MAX, FILTER_LENGTH_MAX),
                Objects.requireNonNullElse(viewed, List.of()),
                fields.whole("dwell_time_ms", 0, 0, DWELL_MS_MAX));
    }

    private static Set<Include> include(Fields fields) {
        Set<Include> include = EnumSet.noneOf(Include.class);
        List<String> words = Objects.requireNonNullElse(fields.texts("include", 10, WORD_LENGTH_MAX), List.of());
        for (int i = 0; i < words.size(); i++) {
            switch (words.get(i)) {
                case "scores" -> include.add(Include.SCORES);
                case "reasons" -> include.add(Include.REASONS);
                case "" -> {} // Already noted as no text.
                default -> fields.note(Code.INVALID_VALUE, "include[" + i + "]", "must be scores or reasons");
            }
        }
        return include;
    }
}
