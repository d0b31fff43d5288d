package pulse.server.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/// What is counted of requests and engine, for Prometheus. By route, method and status, and never by account,
/// product or visitor.
public final class Measures {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "DELETE", "OPTIONS", "PUT", "PATCH");

    private record Series(String route, String method, int status) {}

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Series, Timer> requests = new ConcurrentHashMap<>();
    private final Timer inferences = timer("pulse.inference", "What the engine took for an inference.");
    private final Timer taggings = timer("pulse.tagging", "What making and storing the twins of a call took.");

    private final Timer delays = Timer.builder("pulse.webhooks.delay")
            .description("From a change until an endpoint had its event.")
            .serviceLevelObjectives(
                    Duration.ofMillis(100),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(10),
                    Duration.ofHours(1),
                    Duration.ofDays(1))
            .register(registry);

    /// Notes one request with the time until its answer was ready.
    public void request(String route, String method, int status, long nanos) {
        Series series = new Series(route, METHODS.contains(method) ? method : "other", status);
        requests.computeIfAbsent(series, this::requestTimer).record(nanos, TimeUnit.NANOSECONDS);
    }

    /// Notes what the engine took for one inference.
    public void inference(long nanos) {
        inferences.record(nanos, TimeUnit.NANOSECONDS);
    }

    /// Notes what tagging took for one call.
    public void tagging(long nanos) {
        taggings.record(nanos, TimeUnit.NANOSECONDS);
    }

    /// Counts one of a kind.
    ///
    /// @param value of the tag, one of few
    public void count(String name, String description, String tag, String value) {
        Counter.builder(name)
                .description(description)
                .tag(tag, value)
                .register(registry)
                .increment();
    }

    /// Notes how long after a change an endpoint had its event.
    public void delay(Duration delay) {
        delays.record(delay);
    }

    /// Shows a number as it is when it is asked for.
    public void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    /// All of it in Prometheus' text format.
    public String text() {
        return registry.scrape();
    }

    private Timer requestTimer(Series series) {
        return Timer.builder("http.server.requests")
                .description("Requests by route, method and status, with the time until the answer was ready.")
                .tag("route", series.route())
                .tag("method", series.method())
                .tag("status", Integer.toString(series.status()))
                .serviceLevelObjectives(objectives())
                .register(registry);
    }

    private Timer timer(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(objectives())
                .register(registry);
    }

    private static Duration[] objectives() {
        return LongStream.of(
                        100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000,
                        5_000_000)
                .mapToObj(micros -> Duration.ofNanos(micros * 1_000))
                .toArray(Duration[]::new);
    }
}
