package pulse.bench.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// Asks a running PULSE through its public API. Thread-safe. A failed call is counted and answers empty: a shop goes
/// on when its recommender does not.
public final class HttpStorefront implements Storefront {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PulseClient client;
    private final AtomicLong failures = new AtomicLong();
    private final AtomicReference<String> firstFailure = new AtomicReference<>("");

    public HttpStorefront(PulseClient client) {
        this.client = client;
    }

    /// Calls that were not answered 200.
    public long failures() {
        return failures.get();
    }

    /// Why the first of them was not; empty when all were.
    String firstFailure() {
        return firstFailure.get();
    }

    @Override
    public Optional<Answer> ask(SoFar sofar) {
        long start = System.nanoTime();
        try {
            JsonNode answer = client.post("/v1/infer", body(sofar));
            return Optional.of(answer(answer, (System.nanoTime() - start) / 1e6));
        } catch (IOException e) {
            failures.incrementAndGet();
            firstFailure.compareAndSet("", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /// The request's body, in the contract's names.
    static ObjectNode body(SoFar sofar) {
        ObjectNode body = JSON.createObjectNode();
        body.put("session_id", sofar.sessionId());
        ObjectNode context = SimulatedLog.context(sofar.setting());
        context.put("time", sofar.time().toString());
        body.set("context", context);
        ObjectNode behavior = body.putObject("behavior");
        if (!sofar.query().isEmpty()) {
            behavior.put("search_query", sofar.query());
        }
        sofar.filters().written().forEach(behavior.putArray("filters")::add);
        sofar.viewed().forEach(behavior.putArray("viewed_products")::add);
        behavior.put("dwell_time_ms", sofar.dwellMs());
        return body;
    }

    private static Answer answer(JsonNode node, double roundTripMs) {
        JsonNode persona = node.path("persona");
        Map<String, String> attributes = new TreeMap<>();
        persona.path("attributes")
                .properties()
                .forEach(
                        entry -> attributes.put(entry.getKey(), entry.getValue().asText()));
        List<String> ids = new ArrayList<>();
        node.path("recommendations").path("product_ids").forEach(id -> ids.add(id.asText()));
        return new Answer(
                persona.path("primary").asText(),
                persona.path("confidence").asDouble(),
                attributes,
                ids,
                node.path("metadata").path("inference_time_ms").asDouble(),
                roundTripMs);
    }
}
