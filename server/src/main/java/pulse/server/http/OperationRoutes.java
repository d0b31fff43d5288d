package pulse.server.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// What machines around the server ask: is it alive, is it ready, how does it do, what can it do.
final class OperationRoutes {

    private final BooleanSupplier ready;
    private final Measures measures;
    private final byte[] contract;

    /// @param ready true once every shop is open
    /// @param contract the OpenAPI document as JSON
    OperationRoutes(BooleanSupplier ready, Measures measures, byte[] contract) {
        this.ready = ready;
        this.measures = measures;
        this.contract = contract.clone();
    }

    List<Route> routes() {
        return List.of(
                Route.open("/livez", call -> status(200, "alive")),
                Route.open("/readyz", call -> ready.getAsBoolean() ? status(200, "ready") : notReady()),
                Route.open("/metrics", call -> metrics()),
                Route.open("/openapi.json", call -> Answer.json(contract)));
    }

    private Answer metrics() {
        byte[] text = measures.text().getBytes(StandardCharsets.UTF_8);
        return new Answer(200, "text/plain; version=0.0.4; charset=utf-8", text, Map.of());
    }

    private static Answer notReady() {
        return status(503, "starting").with("Retry-After", "1");
    }

    private static Answer status(int status, String word) {
        byte[] body = JsonBody.of(json -> {
            json.writeStartObject();
            json.writeStringField("status", word);
            json.writeEndObject();
        });
        return new Answer(status, Answer.JSON, body, Map.of());
    }
}
