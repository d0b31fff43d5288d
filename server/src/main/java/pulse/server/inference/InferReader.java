package pulse.server.inference;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import pulse.infer.InferRequest;
import pulse.infer.InferRequest.Include;
import pulse.infer.InferRequest.Terms;
import pulse.problem.Code;
import pulse.server.http.Fields;
import pulse.server.http.InvalidRequest;
import pulse.server.rules.RulesReader;
import pulse.session.Behavior;
import pulse.session.Context;

/// Reads the body of `POST /v1/infer`.
public final class InferReader {

    public static final int QUERY_LENGTH_MAX = 1_000;
    public static final int FILTERS_MAX = 100;
    public static final int FILTER_LENGTH_MAX = 300;
    static final int IDS_MAX = 1_000;
    static final int LIMIT_MAX = 100;
    static final int BUDGET_MS_MAX = 1_000;

    /// A year: beyond it a clock is broken.
    static final long DWELL_MS_MAX = 366L * 24 * 60 * 60 * 1_000;

    private InferReader() {}

    /// The question that a body asks.
    ///
    /// @param timeBudget of requests that name none
    /// @throws InvalidRequest naming every field that is wrong
    static InferRequest read(Fields fields, Duration timeBudget) {
        String sessionId = fields.id("session_id");
        Context context = ContextReader.read(fields.within("context"));
        Behavior behavior = behavior(fields.within("behavior"));
        int limit = (int) fields.whole("limit", InferRequest.LIMIT_DEFAULT, 1, LIMIT_MAX);
        List<String> candidates = fields.texts("candidates", IDS_MAX, Fields.ID_LENGTH_MAX);
        List<String> exclude = fields.texts("exclude", IDS_MAX, Fields.ID_LENGTH_MAX);
        Set<Include> include = include(fields);
        Terms terms = terms(fields, timeBudget);
        fields.check();
        return new InferRequest(
                sessionId,
                context,
                behavior,
                limit,
                candidates,
                exclude == null ? Set.of() : Set.copyOf(exclude),
                include,
                terms);
    }

    private static Terms terms(Fields fields, Duration timeBudget) {
        return new Terms(
                fields.flag("in_stock_only", false),
                fields.has("diversity") ? RulesReader.diversity(fields) : null,
                Duration.ofMillis(fields.whole("time_budget_ms", timeBudget.toMillis(), 1, BUDGET_MS_MAX)));
    }

    private static Behavior behavior(Fields fields) {
        List<String> viewed = fields.texts("viewed_products", IDS_MAX, Fields.ID_LENGTH_MAX);
        return new Behavior(
                fields.text("search_query", QUERY_LENGTH_MAX),
                fields.texts("filters", FILTERS_MAX, FILTER_LENGTH_MAX),
                Objects.requireNonNullElse(viewed, List.of()),
                fields.whole("dwell_time_ms", 0, 0, DWELL_MS_MAX));
    }

    private static Set<Include> include(Fields fields) {
        Set<Include> include = EnumSet.noneOf(Include.class);
        List<String> words =
                Objects.requireNonNullElse(fields.texts("include", 10, ContextReader.WORD_LENGTH_MAX), List.of());
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
