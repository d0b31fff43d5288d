package pulse.server.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import pulse.server.contract.Case.Expected;
import pulse.server.contract.Declared.Operation;

/// Makes requests to operations: most of them right, many wrong in one thing, some with a key that opens nothing.
final class Cases {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> NO_KEYS =
            List.of("", "Bearer ", "Basic YTpi", "pulse_test_" + "a".repeat(36), "Bearer pulse_live_" + "0".repeat(36));

    private final Declared contract;
    private final Values values;
    private final Random random;

    Cases(Declared contract, Values values, Random random) {
        this.contract = contract;
        this.values = values;
        this.random = random;
    }

    /// @param key opens the operation
    /// @param barred is valid and opens nothing
    Case of(Operation operation, String key, String barred) throws IOException {
        Parts parts = new Parts(operation);
        operation.parameters().forEach(parts::add);
        String body = operation.body() == null ? null : parts.body(operation.body());
        Expected expected = parts.right ? Expected.TAKEN : Expected.REFUSED;
        parts.headers.put("Authorization", "Bearer " + key);
        if (!operation.isOpen() && random.nextInt(12) == 0) {
            boolean known = random.nextBoolean();
            expected = known ? Expected.FORBIDDEN : Expected.UNAUTHENTICATED;
            parts.headers.put(
                    "Authorization", known ? "Bearer " + barred : NO_KEYS.get(random.nextInt(NO_KEYS.size())));
            parts.headers.remove("Pulse-Version"); // Which version to answer in is decided first.
        }
        return new Case(parts.path + parts.query, parts.headers, body, expected);
    }

    /// The parts of one request while it is put together.
    private final class Parts {

        private final Operation operation;
        private final Map<String, String> headers = new HashMap<>();
        private final StringBuilder query = new StringBuilder();
        private String path;
        private boolean right = true;

        Parts(Operation operation) {
            this.operation = operation;
            this.path = operation.template();
        }

        void add(JsonNode parameter) {
            String name = parameter.path("name").asText();
            String in = parameter.path("in").asText();
            if (!parameter.path("required").asBoolean() && random.nextInt(3) > 0) {
                return;
            }
            String value = values.parameter(parameter, operation.kind());
            switch (in) {
                case "path" -> {
                    value = value.isEmpty() ? "x" : value;
                    path = path.replace("{" + name + "}", encoded(value));
                }
                case "query" ->
                    query.append(query.isEmpty() ? "?" : "&")
                            .append(name)
                            .append("=")
                            .append(encoded(value));
                default -> {
                    if (value.isEmpty() || !value.chars().allMatch(c -> c > ' ' && c < 127)) {
                        return; // Not what every client can send.
                    }
                    headers.put(name, value);
                }
            }
            // An id of the client's own that is not as it should be is replaced, not refused.
            right &= name.equals("X-Request-Id") || contract.fits(parameter.path("schema"), value);
        }

        /// A body after the schema, or one that is spoiled.
        String body(JsonNode schema) throws IOException {
            headers.put("Content-Type", "application/json");
            JsonNode body = values.of(schema);
            if (random.nextBoolean()) {
                body = values.spoiled(body);
            }
            String text = MAPPER.writeValueAsString(body);
            switch (random.nextInt(40)) {
                case 0 -> {
                    text = text.substring(0, random.nextInt(text.length()));
                    right &= text.isEmpty() && !operation.needsBody();
                }
                case 1 -> {
                    headers.put("Content-Type", "text/plain");
                    right = false;
                }
                default -> right &= contract.faults(schema, withoutNulls(body)).isEmpty();
            }
            return text;
        }
    }

    private static JsonNode withoutNulls(JsonNode value) {
        if (value instanceof ObjectNode object) {
            ObjectNode whole = object.objectNode();
            object.properties().stream()
                    .filter(field -> !field.getValue().isNull())
                    .forEach(field -> whole.set(field.getKey(), withoutNulls(field.getValue())));
            return whole;
        }
        return value;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
