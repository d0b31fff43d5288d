package pulse.server.insights;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import pulse.problem.Code;
import pulse.problem.PulseException;
import pulse.server.http.Call;
import pulse.server.http.TimeRange;

/// What is asked: sessions first answered in a range, and by what they are broken down.
record InsightsQuery(TimeRange range, Optional<Breakdown> by) {

    /// @throws PulseException naming the parameter that is wrong
    static InsightsQuery of(Call call, Instant now) {
        return new InsightsQuery(
                TimeRange.of(call, now), call.query().apply("by").map(InsightsQuery::breakdown));
    }

    private static Breakdown breakdown(String text) {
        return Arrays.stream(Breakdown.values())
                .filter(by -> by.wireName().equals(text))
                .findFirst()
                .orElseThrow(() -> new PulseException(Code.INVALID_VALUE, "by", "by must be one of " + names()));
    }

    private static String names() {
        return Arrays.stream(Breakdown.values()).map(Breakdown::wireName).collect(Collectors.joining(", "));
    }
}
