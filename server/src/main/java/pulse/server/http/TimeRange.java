package pulse.server.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Pattern;
import pulse.problem.Code;
import pulse.problem.PulseException;

/// Which span of time a request asks for: `?from=` up to but not at `?to=`, each a date or a time.
///
/// @param to after `from` by at most [#DAYS_MAX] days
public record TimeRange(Instant from, Instant to) {

    /// Days that one answer may span.
    public static final int DAYS_MAX = 366;

    /// Days up to now when nothing else is asked.
    public static final int DAYS_DEFAULT = 28;

    /// A date or a time as RFC 3339 has them, from 1970 on; the same pattern as the contract's `DateOrTime`.
    private static final Pattern FORM = Pattern.compile("(19[7-9][0-9]|[2-9][0-9]{3})-[0-9]{2}-[0-9]{2}"
            + "([Tt]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?"
            + "([Zz]|[+-]((0[0-9]|1[0-7]):[0-5][0-9]|18:00)))?");

    private static final int DATE_LENGTH = "2026-01-31".length();

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /// @throws PulseException naming the parameter that is wrong
    public static TimeRange of(Call call, Instant now) {
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
        return new TimeRange(from, to);
    }

    /// A date, which is its midnight in UTC, or a time with its offset.
    private static Instant moment(String name, String text) {
        try {
            if (FORM.matcher(text).matches()) {
                Instant moment = text.length() == DATE_LENGTH
                        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                        : OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant();
                if (!moment.isBefore(EARLIEST) && !moment.isAfter(LATEST)) {
                    return moment;
                }
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
