package pulse.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static pulse.server.testing.Running.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulse.server.testing.Running;
import pulse.storage.Mode;
import pulse.storage.Scope;

/// Tries what one account owns with another's keys, on every operation of the contract that names an id: 404, and
/// nothing has changed. An operation without a fixture fails the test and asks for one.
class IsolationTest {

    /// Makes something that has an id.
    private interface Fixture {

        /// @return its id as it stands in a path
        String made(Running server, String key) throws IOException, InterruptedException;
    }

    /// What makes the first id of a path, by the path up to it.
    private static final Map<String, Fixture> FIXTURES = new TreeMap<>(Map.of(
            "/v1/products/", IsolationTest::product,
            "/v1/keys/", IsolationTest::key,
            "/v1/users/", IsolationTest::user,
            "/v1/jobs/", IsolationTest::job,
            "/v1/personas/", IsolationTest::persona,
            "/v1/sessions/", IsolationTest::session,
            "/v1/webhooks/", IsolationTest::webhook,
            "/v1/webhook-events/", IsolationTest::event));

    /// Bodies that are right but for whose id it is; `{}` where none is named.
    private static final Map<String, String> BODIES = Map.of(
            "PATCH /v1/keys/{id}", "{\"name\": \"taken over\"}",
            "PATCH /v1/users/{id}", "{\"role\": \"owner\"}",
            "POST /v1/webhooks/{id}/recover", "{\"since\": \"2026-01-01T00:00:00Z\"}");

    /// What is open to all, what makes one's own under a name that others may have too, and what only a shop that has
    /// trained a model owns.
    private static final Set<String> LEFT_OUT = Set.of(
            "GET /docs/{page}",
            "PUT /v1/personas/{name}",
            "GET /v1/models/{version}",
            "POST /v1/models/{version}/activate");

    @Test
    void anIdOfOneAccountIsUnknownToEveryOtherKeyOnEveryOperation(@TempDir Path folder) throws Exception {
        List<String> tried = new ArrayList<>();
        try (Running server = Running.on(folder)) {
            String owner = server.adminKey("owner");
            List<String> strangers = List.of(
                    server.adminKey("stranger"),
                    server.key("stranger", Mode.TEST, 10_000, 10_000, EnumSet.allOf(Scope.class), null),
                    server.key("owner", Mode.TEST, 100_000, 100_000, EnumSet.allOf(Scope.class), null));
            for (String operation : operationsWithIds()) {
                String id = fixture(operation).made(server, owner);
                for (String stranger : strangers) {
                    HttpResponse<String> answer = send(server, operation, id, stranger);
                    assertThat(answer.statusCode())
                            .as("%s with another's id answered %s", operation, answer.body())
                            .isEqualTo(404);
                    assertThat(json(answer).get("code").asText()).isEqualTo("not_found");
                }
                assertThat(send(server, operation, id, owner).statusCode())
                        .as("%s by its owner, after the strangers", operation)
                        .isNotEqualTo(404);
                tried.add(operation);
            }
        }
        assertThat(tried).contains("GET /v1/products/{id}", "POST /v1/keys/{id}/rotate");
    }

    @Test
    void nothingOfOneAccountIsInAnyListOfAnother(@TempDir Path folder) throws Exception {
        Set<String> told = new TreeSet<>();
        try (Running server = Running.on(folder)) {
            String owner = server.adminKey("owner");
            List<String> ids = new ArrayList<>();
            for (Fixture fixture : FIXTURES.values()) {
                ids.add(fixture.made(server, owner));
            }
            List<String> strangers = List.of(
                    server.adminKey("stranger"),
                    server.key("owner", Mode.TEST, 100_000, 100_000, EnumSet.allOf(Scope.class), null));
            for (String operation : operations(path -> path.startsWith("/v1/") && !path.contains("{"))) {
                if (operation.startsWith("GET ")) {
                    String own = send(server, operation, "", owner).body();
                    ids.stream().filter(own::contains).forEach(id -> told.add(operation));
                    for (String stranger : strangers) {
                        assertThat(send(server, operation, "", stranger).body())
                                .as(operation)
                                .doesNotContain(ids);
                    }
                }
            }
        }
        assertThat(told).contains("GET /v1/keys", "GET /v1/products", "GET /v1/users", "GET /v1/webhook-events");
    }

    private static List<String> operationsWithIds() throws IOException {
        List<String> operations = operations(path -> path.contains("{"));
        assertThat(operations).as("left out and no longer there").containsAll(LEFT_OUT);
        operations.removeAll(LEFT_OUT);
        return operations;
    }

    private static List<String> operations(Predicate<String> paths) throws IOException {
        JsonNode contract = new ObjectMapper(new YAMLFactory())
                .readTree(Path.of("../api/openapi.yaml").toFile());
        List<String> operations = new ArrayList<>();
        contract.get("paths").properties().forEach(path -> {
            if (paths.test(path.getKey())) {
                path.getValue().fieldNames().forEachRemaining(method -> {
                    if (!method.equals("parameters")) {
                        operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                });
            }
        });
        return operations;
    }

    private static Fixture fixture(String operation) {
        String prefix = operation.substring(operation.indexOf('/'), operation.indexOf('{'));
        assertThat(FIXTURES)
                .as("%s names an id: add to FIXTURES what makes one for %s", operation, prefix)
                .containsKey(prefix);
        return FIXTURES.get(prefix);
    }

    private static HttpResponse<String> send(Running server, String operation, String id, String key)
            throws IOException, InterruptedException {
        String method = operation.substring(0, operation.indexOf(' '));
        String path = operation.substring(operation.indexOf('/')).replaceFirst("\\{[a-z_]+}", id);
        assertThat(path)
                .as("a second id is this one's own: put it into the fixture")
                .doesNotContain("{");
        boolean hasBody = List.of("POST", "PUT", "PATCH").contains(method);
        return server.send(server.request(path)
                .header("Authorization", key)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        hasBody
                                ? BodyPublishers.ofString(BODIES.getOrDefault(operation, "{}"))
                                : BodyPublishers.noBody()));
    }

    private static String session(Running server, String key) throws IOException, InterruptedException {
        assertThat(server.post("/v1/infer", key, "{\"session_id\": \"visit\"}").statusCode())
                .isEqualTo(200);
        return "visit";
    }

    private static String product(Running server, String key) throws IOException, InterruptedException {
        server.post("/v1/products/tag", key, "{\"products\": [{\"id\": \"prod_1\", \"name\": \"Shoe\"}]}");
        return "prod_1";
    }

    private static String job(Running server, String key) throws IOException, InterruptedException {
        HttpResponse<String> begun = server.send(server.request("/v1/products/tag")
                .header("Authorization", key)
                .header("Content-Type", "application/json")
                .header("Prefer", "respond-async")
                .POST(BodyPublishers.ofString("{\"products\": [{\"id\": \"prod_1\", \"name\": \"Shoe\"}]}")));
        String location = begun.headers().firstValue("Location").orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static String persona(Running server, String key) throws IOException, InterruptedException {
        server.put("/v1/personas/late_runner", key, Files.readString(Path.of("../api/examples/persona.request.json")));
        return "late_runner";
    }

    private static String webhook(Running server, String key) throws IOException, InterruptedException {
        return json(server.post("/v1/webhooks", key, "{\"url\": \"http://127.0.0.1:9/nobody\"}"))
                .get("id")
                .asText();
    }

    private static String event(Running server, String key) throws IOException, InterruptedException {
        product(server, key);
        return json(server.get("/v1/webhook-events", key)).at("/events/0/id").asText();
    }

    private static String user(Running server, String key) throws IOException, InterruptedException {
        long count = json(server.get("/v1/users?limit=100", key)).get("users").size();
        String wish = "{\"email\": \"ada%d@example.com\", \"name\": \"Ada\", \"role\": \"member\"}".formatted(count);
        return json(server.post("/v1/users", key, wish)).get("id").asText();
    }

    private static String key(Running server, String key) throws IOException, InterruptedException {
        String wish = "{\"name\": \"till\", \"scopes\": [\"read\"]}";
        return json(server.post("/v1/keys", key, wish)).get("id").asText();
    }
}
