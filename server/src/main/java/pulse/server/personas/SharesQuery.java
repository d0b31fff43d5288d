package pulse.server.personas;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import pulse.problem.Code;
import pulse.problem.PulseException;
import pulse.server.http.Call;

/// What is asked of the personas: sessions first answered from `from` up to but not at `to`, by day or week.
record SharesQuery(Instant from, Instant to, Step by) {

    /// Days that one answer may span.
    static final int DAYS_MAX = 366;

    /// Days up to now when nothing else is asked.
    static final int DAYS_DEFAULT = 28;

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

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
        Instant to = call.query().apply("to").map(text -> moment("to", text)).orElse(now);
        Instant from = call.query()
                .apply("from")
                .map(text -> moment("from", text))
                .orElseGet(() -> to.minus(Duration.ofDays(DAYS_DEFAULT)));
        if (!from.isBefore(to)) {
            throw new PulseException(Code.INVALID_VALUE, "from", "from is " + from + ", must be before to, " + to);
        }
        if (Duration.between(from, to).compareTo(Duration.ofDays(DAYS_MAX)) > 0) {
            throw new PulseException(
                    Code.INVALID_VALUE,
                    "from",
                    "from is " + from + ", must be at most " + DAYS_MAX + " days before to");
        }
        return new SharesQuery(from, to, step(call.query().apply("by").orElse("week")));
    }

    private static Step step(String text) {
        return switch (text) {
            case "day" -> Step.DAY;
            case "week" -> Step.WEEK;
            default -> throw new PulseException(Code.INVALID_VALUE, "by", "by must be day or week");
        };
    }

    /// A date, which is its midnight in UTC, or a time with its offset.
    private static Instant moment(String name, String text) {
        try {
            Instant moment = text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
            if (!moment.isBefore(EARLIEST) && !moment.isAfter(LATEST)) {
                return moment;
            }
        } catch (DateTimeException e) {
            // Told below, in the words of the contract.
        }
        throw new PulseException(
                Code.INVALID_VALUE,
                name,
                name + " must be a date such as 2026-01-31 or a time such as 2026-01-31T12:00:00Z, 1970 to 9999");
    }
}
