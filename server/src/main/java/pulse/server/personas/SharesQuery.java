package pulse.server.personas;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import pulse.problem.Code;
import pulse.problem.PulseException;
import pulse.server.http.Call;
import pulse.server.http.TimeRange;

/// What is asked of the personas: sessions first answered in a range, by day or week.
record SharesQuery(TimeRange range, Step by) {

    /// The steps in which drift is told, in UTC.
    enum Step {
        DAY,
        /// From Monday.
        WEEK;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The first day of the step that a moment lies in.
        LocalDate of(Instant moment) {
            LocalDate day = LocalDate.ofInstant(moment, ZoneOffset.UTC);
            return this == DAY ? day : day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        }
    }

    /// @throws PulseException naming the parameter that is wrong
    static SharesQuery of(Call call, Instant now) {
        return new SharesQuery(
                TimeRange.of(call, now), step(call.query().apply("by").orElse("week")));
    }

    private static Step step(String text) {
        return switch (text) {
            case "day" -> Step.DAY;
            case "week" -> Step.WEEK;
            default -> throw new PulseException(Code.INVALID_VALUE, "by", "by must be day or week");
        };
    }
}
