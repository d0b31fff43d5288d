package pulse.server.inference;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pulse.catalog.Catalog;
import pulse.catalog.Product;
import pulse.problem.PulseException;
import pulse.server.http.Call;
import pulse.server.http.Fields;
import pulse.server.http.InvalidRequest;
import pulse.server.http.Paging;
import pulse.server.http.Route;
import pulse.server.http.StrictJson;
import pulse.server.keys.Secret;
import pulse.server.testing.Promptly;
import pulse.signal.Filters;
import pulse.signal.QueryReader;

/// Everything that reads a text from outside, fuzzed by coverage: it may refuse, with a problem, and do nothing else.
///
/// As part of the tests each is asked its seeds. A long run of one ends after ten million inputs or an hour, and fails
/// for an input that takes 50 ms; CONTRIBUTING.md has the command. It follows coverage alone: Jazzer's tracing of
/// comparisons asks a whole table for each word that is looked up in it, which costs twenty times the reading.
class ParserFuzzTest {

    private static final Catalog CATALOG = Catalog.empty()
            .with(
                    List.of(
                            Product.named("a", "Running shoe")
                                    .withCategory("footwear/running")
                                    .withBrand("Nike"),
                            Product.named("b", "Sac à main")
                                    .withCategory("Damen > Taschen")
                                    .withBrand("H&M")),
                    List.of());

    @FuzzTest(maxDuration = "1h", maxExecutions = 10_000_000)
    void key(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        Promptly.run(() -> {
            Secret.parse(text);
            Secret.parse("pulse_live_" + text);
        });
    }

    @FuzzTest(maxDuration = "1h", maxExecutions = 10_000_000)
    void query(FuzzedDataProvider data) {
        String query = data.consumeRemainingAsString();
        Promptly.run(() -> QueryReader.read(query, CATALOG));
    }

    @FuzzTest(maxDuration = "1h", maxExecutions = 10_000_000)
    void filters(FuzzedDataProvider data) {
        List<String> filters = new ArrayList<>();
        while (data.remainingBytes() > 0 && filters.size() < Filters.COUNT_MAX) {
            filters.add(data.consumeString(60));
        }
        refusing(() -> Filters.of(filters));
    }

    @FuzzTest(maxDuration = "1h", maxExecutions = 10_000_000)
    @DictionaryEntries({
        "\"session_id\":\"s\",",
        "\"context\":{",
        "\"device\":\"mobile\"",
        "\"browser\":\"",
        "\"referrer\":\"",
        "\"geo\":{\"country\":\"US\",\"region\":\"",
        "\"time\":\"2025-01-14T23:30:00Z\"",
        "\"behavior\":{",
        "\"search_query\":\"",
        "\"filters\":[\"",
        "\"viewed_products\":[\"",
        "\"dwell_time_ms\":",
        "\"limit\":",
        "\"candidates\":[\"",
        "\"exclude\":[\"",
        "\"include\":[\"scores\",\"reasons\"]",
        "\"in_stock_only\":true",
        "\"diversity\":{\"max_per_brand\":",
        "\"max_per_category\":",
        "\"time_budget_ms\":",
        "null",
        "\\\\ud800",
        "1e999"
    })
    void body(FuzzedDataProvider data) {
        byte[] bytes = data.consumeRemainingAsBytes();
        refusing(() -> InferReader.read(Fields.of(StrictJson.read(bytes)), Duration.ofMillis(50)));
    }

    @FuzzTest(maxDuration = "1h", maxExecutions = 10_000_000)
    void address(FuzzedDataProvider data) {
        Route route = Route.open("/v1/products/{id}", call -> {
            throw new AssertionError("nothing is asked");
        });
        route.match("/v1/products/" + data.consumeString(300));
        String cursor = data.consumeString(300);
        String limit = data.consumeRemainingAsString();
        Map<String, String> query = Map.of("cursor", cursor, "limit", limit);
        refusing(() -> Paging.of(
                new Call(
                        null,
                        Map.of(),
                        name -> Optional.ofNullable(query.get(name)),
                        name -> Optional.empty(),
                        () -> new byte[0],
                        "req_1",
                        Instant.EPOCH,
                        null),
                "products"));
    }

    private static void refusing(Runnable reading) {
        try {
            Promptly.run(reading);
        } catch (PulseException | InvalidRequest refused) {
            // As it may.
        }
    }
}
