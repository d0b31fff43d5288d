package pulse.server.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static pulse.server.testing.Running.json;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulse.server.testing.Running;
import pulse.storage.Mode;
import pulse.storage.Scope;

class RulesTest {

    private static final Path EXAMPLES = Path.of("../api/examples");
    private static final String SHOES = """
            {"products": [
              {"id": "a", "name": "Road shoe", "brand": "Acme"},
              {"id": "b", "name": "Trail shoe", "brand": "Bolt"},
              {"id": "c", "name": "Track shoe", "brand": "Acme"}]}""";

    @TempDir
    private Path folder = Path.of("");

    private Running server;
    private String key;

    @BeforeEach
    void start() throws Exception {
        server = Running.on(folder);
        key = admin("shop", Mode.LIVE);
        server.post("/v1/products/tag", key, SHOES);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void rulesAreInForceWithTheNextAnswerAndSurviveARestart() throws Exception {
        assertThat(shown()).contains("a", "b", "c");
        assertThat(put(key, hide("brand:acme")).statusCode()).isEqualTo(200);
        assertThat(shown()).containsExactly("b");
        server.stop();
        server = Running.on(folder);
        assertThat(shown()).containsExactly("b");
        assertThat(json(server.get("/v1/rules", key)).at("/rules/0/where/0").asText())
                .isEqualTo("brand:acme");
        assertThat(server.delete("/v1/rules", key).statusCode()).isEqualTo(204);
        assertThat(shown()).contains("a", "b", "c");
        assertThat(json(server.get("/v1/rules", key)).get("rules")).isEmpty();
    }

    @Test
    void exampleIsAnsweredAsItIsDocumentedAndReadsBackTheSame() throws Exception {
        HttpResponse<String> answer = put(key, Files.readString(EXAMPLES.resolve("rules.request.json")));
        JsonNode documented = new ObjectMapper().readTree(Files.readString(EXAMPLES.resolve("rules.response.json")));
        assertThat(json(answer)).isEqualTo(documented);
        assertThat(json(server.get("/v1/rules", key))).isEqualTo(documented);
        assertThat(json(put(key, answer.body()))).isEqualTo(documented);
    }

    @Test
    void everyFaultIsNamedByItsFieldAndNothingChanges() throws Exception {
        put(key, hide("brand:acme"));
        HttpResponse<String> refused = put(key, """
                {"rules": [
                  {"name": "x", "action": "lift", "products": ["a"]},
                  {"name": "y", "action": "boost"},
                  {"name": "z", "action": "pin", "products": ["a"], "where": ["brand:acme"], "position": 101},
                  {"name": "w", "action": "hide", "where": ["price:0-100", "colour"]},
                  {"name": "v", "action": "bury", "products": ["a"], "strength": 0},
                  {"name": "u", "action": "hide", "products": ["a"],
                   "starts_at": "2026-02-01T00:00:00Z", "ends_at": "2026-01-01T00:00:00Z"},
                  {"name": "t", "action": "hide", "products": ["a"]},
                  {"name": "t", "action": "hide", "products": ["b"]},
                  {"action": "hide", "products": []}],
                 "in_stock_only": "yes",
                 "diversity": {"max_per_brand": 101}}""");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).get("errors").findValuesAsText("param"))
                .containsExactly(
                        "rules[0].action",
                        "rules[1].products",
                        "rules[2].where",
                        "rules[2].position",
                        "rules[3].where[1]",
                        "rules[4].strength",
                        "rules[5].ends_at",
                        "rules[7].name",
                        "rules[8].name",
                        "rules[8].products",
                        "in_stock_only",
                        "diversity.max_per_brand");
        assertThat(shown()).as("the rules before still hold").containsExactly("b");
    }

    @Test
    void changingTakesTheScopeAdminAndReadingTheScopeRead() throws Exception {
        String usual = server.key("shop");
        assertThat(put(usual, hide("brand:acme")).statusCode()).isEqualTo(403);
        assertThat(server.delete("/v1/rules", usual).statusCode()).isEqualTo(403);
        assertThat(server.get("/v1/rules", usual).statusCode()).isEqualTo(200);
        String asking = server.key("shop", Mode.LIVE, 100, 100, EnumSet.of(Scope.INFER), null);
        assertThat(server.get("/v1/rules", asking).statusCode()).isEqualTo(403);
    }

    @Test
    void rulesOfOneAccountAndModeAreNoOneElses() throws Exception {
        put(key, hide("brand:acme"));
        for (String other : List.of(admin("other", Mode.LIVE), admin("shop", Mode.TEST))) {
            assertThat(json(server.get("/v1/rules", other)).get("rules")).isEmpty();
            server.post("/v1/products/tag", other, SHOES);
            server.delete("/v1/rules", other);
        }
        assertThat(shown()).containsExactly("b");
    }

    @Test
    void termsOfARequestAreCheckedByField() throws Exception {
        HttpResponse<String> refused = server.post("/v1/infer", key, """
                {"session_id": "s", "in_stock_only": 1, "diversity": {"max_per_category": -1}, "time_budget_ms": 1001}""");
        assertThat(json(refused).get("errors").findValuesAsText("param"))
                .containsExactly("in_stock_only", "diversity.max_per_category", "time_budget_ms");
    }

    @Test
    void answerSaysWhatItsTimeBudgetLeftOutAndNothingWhenThatIsNothing() throws Exception {
        String asked = "{\"session_id\": \"s\", \"include\": [\"reasons\"], \"time_budget_ms\": %d}";
        JsonNode hurried =
                json(server.post("/v1/infer", key, asked.formatted(1))).get("metadata");
        assertThat(hurried.get("degraded").toString()).isEqualTo("[\"reasons\"]");
        JsonNode calm = json(server.post("/v1/infer", key, asked.formatted(1_000)));
        assertThat(calm.get("metadata").has("degraded")).isFalse();
    }

    private String admin(String account, Mode mode) {
        return server.key(account, mode, 100_000, 100_000, EnumSet.allOf(Scope.class), null);
    }

    private static String hide(String filter) {
        return "{\"rules\": [{\"name\": \"hidden\", \"action\": \"hide\", \"where\": [\"" + filter + "\"]}]}";
    }

    private HttpResponse<String> put(String with, String body) throws IOException, InterruptedException {
        return server.send(server.request("/v1/rules")
                .header("Authorization", with)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body)));
    }

    private List<String> shown() throws IOException, InterruptedException {
        JsonNode answer = json(server.post("/v1/infer", key, "{\"session_id\": \"s\"}"));
        return new ObjectMapper()
                .convertValue(answer.at("/recommendations/product_ids"), new TypeReference<List<String>>() {});
    }
}
