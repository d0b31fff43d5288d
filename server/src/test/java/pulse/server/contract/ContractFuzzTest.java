package pulse.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pulse.server.contract.Declared.Operation;
import pulse.server.testing.Running;
import pulse.storage.Mode;
import pulse.storage.Scope;

/// Asks every operation of the contract things that nobody thought of, and holds each answer to what the contract
/// declares: its status, media type, headers and schema. A body that the contract's schema refuses must be refused; no
/// answer is ever a fault of the server.
///
/// A few hundred cases an operation; `-Dpulse.fuzz.cases=10000` asks for more and `-Dpulse.fuzz.seed=N` for others.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractFuzzTest {

    private static final int CASES = Integer.getInteger("pulse.fuzz.cases", 200);
    private static final long SEED = Long.getLong("pulse.fuzz.seed", 1);
    private static final int KNOWN_MAX = 500;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /// One request, and what must come of it.
    private record Case(String path, @Nullable String body, boolean mustRefuse) {}

    private final List<String> known = new ArrayList<>();
    private Declared contract;
    private Running server;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        contract = Declared.read();
        server = Running.on(folder);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static Stream<Operation> operations() throws IOException {
        return Declared.read().operations().stream();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyAnswerIsAsDeclared(Operation operation) throws Exception {
        Random random = new Random(SEED + operation.name().hashCode());
        Values values = new Values(contract, random, known);
        String key = key(mode(operation));
        int taken = 0;
        for (int i = 0; i < CASES; i++) {
            Case one = one(operation, values, random);
            HttpResponse<String> answer = send(operation, one, key);
            String what = operation.name() + " seed " + SEED + " case " + i + ": " + one + " answered "
                    + answer.statusCode() + " " + answer.body();
            assertDeclared(operation, answer, what);
            if (one.mustRefuse()) {
                assertThat(answer.statusCode()).as(what).isBetween(400, 499);
            }
            taken += answer.statusCode() < 400 ? 1 : 0;
            if (answer.statusCode() == 401 && !operation.isOpen()) {
                key = key(mode(operation)); // The key took itself back.
            }
            remember(answer);
        }
        boolean needsWhatIsThere =
                operation.template().contains("{") || operation.template().equals("/v1/models/rollback");
        assertThat(needsWhatIsThere || taken > 0)
                .as(operation.name() + " took none of " + CASES)
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void nothingIsAnsweredWithoutAKeyThatOpensIt(Operation operation) throws Exception {
        if (operation.isOpen()) {
            return;
        }
        String path = operation.template().replaceAll("\\{[a-z_]+}", "x");
        String barred = server.key("barred", Mode.TEST, 1_000, 1_000, EnumSet.noneOf(Scope.class), null);
        for (String header : List.of("", "Bearer ", "Bearer pulse_live_" + "a".repeat(36), "Basic YTpi", key() + "x")) {
            HttpRequest.Builder request = server.request(path).method(operation.method(), BodyPublishers.noBody());
            if (!header.isEmpty()) {
                request.header("Authorization", header);
            }
            HttpResponse<String> answer = server.send(request);
            assertThat(answer.statusCode())
                    .as(operation.name() + " with " + header)
                    .isEqualTo(401);
            assertDeclared(operation, answer, operation.name());
        }
        HttpResponse<String> answer = server.send(server.request(path)
                .header("Authorization", "Bearer " + barred)
                .method(operation.method(), BodyPublishers.noBody()));
        assertThat(answer.statusCode()).as(operation.name()).isEqualTo(403);
    }

    /// What a key must be of to do what the operation does.
    private static Mode mode(Operation operation) {
        return operation.template().startsWith("/v1/users") ? Mode.LIVE : Mode.TEST;
    }

    private String key() {
        return key(Mode.TEST);
    }

    private String key(Mode mode) {
        return server.key("fuzz" + known.size() % 7, mode, 1_000_000, 1_000_000, EnumSet.allOf(Scope.class), null);
    }

    private Case one(Operation operation, Values values, Random random) throws IOException {
        String path = path(operation, values, random);
        JsonNode schema = operation.body();
        if (schema == null) {
            return new Case(path, null, false);
        }
        JsonNode body = values.of(schema);
        if (random.nextBoolean()) {
            body = values.spoiled(body);
        }
        String text = MAPPER.writeValueAsString(body);
        if (random.nextInt(20) == 0) {
            return new Case(path, text.substring(0, random.nextInt(text.length())), true);
        }
        return new Case(path, text, !contract.faults(schema, withoutNulls(body)).isEmpty());
    }

    private static String path(Operation operation, Values values, Random random) {
        String path = operation.template();
        StringBuilder query = new StringBuilder();
        for (JsonNode parameter : operation.parameters()) {
            String name = parameter.path("name").asText();
            String value = encoded(values.parameter(parameter.path("schema")));
            switch (parameter.path("in").asText()) {
                case "path" -> path = path.replace("{" + name + "}", value.isEmpty() ? "x" : value);
                case "query" -> {
                    if (parameter.path("required").asBoolean() || random.nextInt(3) == 0) {
                        query.append(query.isEmpty() ? "?" : "&")
                                .append(name)
                                .append("=")
                                .append(value);
                    }
                }
                default -> {} // Headers are tried where they are read.
            }
        }
        return path + query;
    }

    private HttpResponse<String> send(Operation operation, Case one, String key)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = server.request(one.path()).header("Authorization", "Bearer " + key);
        if (one.body() == null) {
            return server.send(request.method(operation.method(), BodyPublishers.noBody()));
        }
        return server.send(request.header("Content-Type", "application/json")
                .method(operation.method(), BodyPublishers.ofString(one.body())));
    }

    private void assertDeclared(Operation operation, HttpResponse<String> answer, String what) throws IOException {
        assertThat(answer.statusCode()).as(what).isLessThan(500);
        assertThat(answer.headers().firstValue("X-Request-Id")).as(what).isPresent();
        JsonNode response =
                contract.resolved(operation.node().path("responses").path(Integer.toString(answer.statusCode())));
        assertThat(response.isMissingNode()).as("undeclared status: " + what).isFalse();
        for (Map.Entry<String, JsonNode> header : response.path("headers").properties()) {
            if (contract.resolved(header.getValue()).path("required").asBoolean()) {
                assertThat(answer.headers().firstValue(header.getKey()))
                        .as(what)
                        .isPresent();
            }
        }
        String type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        if (!response.has("content")) {
            assertThat(answer.body()).as(what).isEmpty();
            return;
        }
        JsonNode media = response.path("content").path(type);
        assertThat(media.isMissingNode())
                .as("undeclared media type " + type + ": " + what)
                .isFalse();
        if (type.endsWith("json")) {
            assertThat(contract.faults(media.path("schema"), MAPPER.readTree(answer.body())))
                    .as(what)
                    .isEmpty();
        }
    }

    /// Ids that an answer names are asked for later, after their deletion too.
    private void remember(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() >= 300 || answer.body().isEmpty() || known.size() >= KNOWN_MAX) {
            return;
        }
        if (answer.headers().firstValue("Content-Type").orElse("").startsWith("application/json")) {
            MAPPER.readTree(answer.body()).findValuesAsText("id").stream()
                    .filter(id -> !id.isEmpty() && !known.contains(id))
                    .limit(5)
                    .forEach(known::add);
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
