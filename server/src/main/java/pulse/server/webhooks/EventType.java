package pulse.server.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// The types of events, and an example of each: the contract's own.
final class EventType {

    static final String ENDPOINT_DISABLED = "endpoint.disabled";

    static final List<String> ALL =
            List.of("session.converted", "products.tagged", "model.updated", "persona.updated", ENDPOINT_DISABLED);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final Map<String, JsonNode> EXAMPLES =
            ALL.stream().collect(Collectors.toUnmodifiableMap(type -> type, EventType::read));

    private EventType() {}

    /// The subject of a type's example.
    static String exampleSubject(String type) {
        return example(type).get("subject").asText();
    }

    /// The data of a type's example, as a JSON object.
    static String exampleData(String type) {
        return example(type).get("data").toString();
    }

    private static JsonNode example(String type) {
        return Objects.requireNonNull(EXAMPLES.get(type), type);
    }

    private static JsonNode read(String type) {
        String name = "/pulse/api/examples/webhook-" + type + ".json";
        try (InputStream in = Objects.requireNonNull(EventType.class.getResourceAsStream(name), name)) {
            return MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
