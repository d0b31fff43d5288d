package pulse.bench.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/// What a load showed.
///
/// @param offered requests that were due
/// @param answered answers of status 200 to 299
/// @param refused answers of another status
/// @param failed requests without an answer
/// @param seconds from the first due time to the last answer
/// @param latency microseconds from due time to answer's end, of answers of status 200 to 299
/// @param served microseconds from when it was sent to answer's end, of answers of status 200 to 299
/// @param lag microseconds from due time until it was sent, of all: large when the generator could not keep up, or
///     when the server kept all its connections waiting
/// @param hiccups microseconds that a thread beside the load woke late, as [Hiccups] tells
/// @param firstTrouble what came of the first request that was not answered 200 to 299; empty when all were
public record LoadResult(
        long offered,
        long answered,
        long refused,
        long failed,
        double seconds,
        double rate,
        Histogram latency,
        Histogram served,
        Histogram lag,
        Histogram hiccups,
        String firstTrouble) {

    /// Latency in milliseconds at a percentile, 0 to 100.
    public double ms(double percentile) {
        return latency.getValueAtPercentile(percentile) / 1e3;
    }

    /// How late requests were sent, in milliseconds at a percentile, 0 to 100.
    double lagMs(double percentile) {
        return lag.getValueAtPercentile(percentile) / 1e3;
    }

    /// How late a thread beside the load woke, in milliseconds at a percentile, 0 to 100.
    double hiccupMs(double percentile) {
        return hiccups.getValueAtPercentile(percentile) / 1e3;
    }

    /// Requests answered 200 a second.
    public double answeredRate() {
        return answered / seconds;
    }

    /// Requests sent a second: fewer than the rate when the generator could not send more.
    double sentRate() {
        return (answered + refused + failed) / seconds;
    }

    /// Requests a second that were answered 200 within a time of being sent.
    double servedRateWithin(double ms) {
        return served.getCountBetweenValues(0, (long) (ms * 1e3)) / seconds;
    }

    ObjectNode json() {
        ObjectNode node = new ObjectMapper().createObjectNode();
        node.put("rate", rate).put("seconds", seconds).put("offered", offered);
        node.put("answered", answered).put("refused", refused).put("failed", failed);
        node.put("answered_per_second", answeredRate());
        node.put("p50_ms", ms(50))
                .put("p99_ms", ms(99))
                .put("p999_ms", ms(99.9))
                .put("max_ms", ms(100))
                .put("hiccup_p99_ms", hiccupMs(99))
                .put("hiccup_max_ms", hiccupMs(100));
        return firstTrouble.isEmpty() ? node : node.put("first_trouble", firstTrouble);
    }

    String text() {
        String trouble = firstTrouble.isEmpty() ? "" : "trouble   first " + firstTrouble + "\n";
        return String.format(
                        Locale.ROOT,
                        """
                offered   %9.1f a second, %d requests
                answered  %9.1f a second, %d; %d refused, %d without an answer
                latency   p50 %.2f ms   p99 %.2f ms   p99.9 %.2f ms   max %.2f ms
                machine   a thread that slept woke p99 %.2f ms late, max %.2f ms
                """,
                        rate,
                        offered,
                        answeredRate(),
                        answered,
                        refused,
                        failed,
                        ms(50),
                        ms(99),
                        ms(99.9),
                        ms(100),
                        hiccupMs(99),
                        hiccupMs(100))
                + trouble;
    }
}
