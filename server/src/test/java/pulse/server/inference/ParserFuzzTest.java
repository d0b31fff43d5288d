package pulse.server.inference;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
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
import pulse.signal.Filters;
import pulse.signal.QueryReader;

/// Everything that reads a text from outside, fuzzed by coverage: it may refuse, with a problem, and do nothing else.
///
/// As part of the tests each is asked its seeds. For a long run of one, such as
/// `JAZZER_FUZZ=1 ./pulse test -pl server -am -Dtest='ParserFuzzTest#query' -Dsurefire.failIfNoSpecifiedTests=false`,
/// Jazzer goes on until its time is up; an input that takes longer than a second counts as a hang.
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

    @FuzzTest(maxDuration = "10m")
    void key(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        Secret.parse(text);
        Secret.parse("pulse_live_" + text);
    }

    @FuzzTest(maxDuration = "10m")
    void query(FuzzedDataProvider data) {
        QueryReader.read(data.consumeRemainingAsString(), CATALOG);
    }

    @FuzzTest(maxDuration = "10m")
    void filters(FuzzedDataProvider data) {
        List<String> filters = new ArrayList<>();
        while (data.remainingBytes() > 0 && filters.size() < Filters.COUNT_MAX) {
            filters.add(data.consumeString(60));
        }
        refusing(() -> Filters.of(filters));
    }

    @FuzzTest(maxDuration = "10m")
    void body(FuzzedDataProvider data) {
        byte[] bytes = data.consumeRemainingAsBytes();
        refusing(() -> InferReader.read(Fields.of(StrictJson.read(bytes)), Duration.ofMillis(50)));
    }

    @FuzzTest(maxDuration = "10m")
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
            reading.run();
        } catch (PulseException | InvalidRequest refused) {
            // As it may.
        }
    }
}
