package pulse.server.personas;

import static org.assertj.core.api.Assertions.assertThat;
import static pulse.server.testing.Running.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pulse.server.testing.Running;
import pulse.storage.Mode;
import pulse.storage.Notices;
import pulse.storage.Scope;
import pulse.storage.Store;
import pulse.storage.sqlite.SqliteStore;

class PersonasTest {

    private static final String MOBILE = "{\"when\": {\"context\": {\"devices\": [\"mobile\"]}}}";
    private static final String ASKED =
            "{\"session_id\": \"s\", \"context\": {\"device\": \"mobile\"}, \"include\": [\"reasons\"]}";

    @TempDir
    private Path folder;

    private Running server;
    private String key;

    @BeforeEach
    void start() {
        server = Running.on(folder);
        key = key("shop");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aPersonaOfTheShopsOwnIsAnsweredFromThenOnAndSaysWhy() throws Exception {
        assertThat(primary()).isEqualTo("exploring_shopper");
        assertThat(put("on_the_go", MOBILE).statusCode()).isEqualTo(200);
        JsonNode persona = json(server.post("/v1/infer", key, ASKED)).get("persona");
        assertThat(persona.get("primary").asText()).isEqualTo("on_the_go");
        assertThat(persona.get("confidence").asDouble()).isEqualTo(1);
        assertThat(persona.at("/rule/name").asText()).isEqualTo("on_the_go");
        assertThat(persona.at("/rule/in_place_of/primary").asText()).isEqualTo("exploring_shopper");
        assertThat(persona.get("attributes")).hasSize(4);
        assertThat(server.delete("/v1/personas/on_the_go", key).statusCode()).isEqualTo(204);
        assertThat(primary()).isEqualTo("exploring_shopper");
        assertThat(server.delete("/v1/personas/on_the_go", key).statusCode()).isEqualTo(404);
    }

    @Test
    void aPersonaIsReadAsItWasDefinedAndAfterARestartStillAnswers() throws Exception {
        String body = "{\"description\": \"Late and thrifty\", \"priority\": 3, \"when\": {\"attributes\":"
                + " {\"price_sensitivity\": {\"outcome\": \"high\", \"min\": 0.01}, \"purchase_intent\": {\"levels\":"
                + " [\"browsing\", \"considering\"]}}, \"context\": {\"referrers\": [\"Social\", \"example.com\"],"
                + " \"hours\": {\"from\": 22, \"to\": 4}}}}";
        JsonNode defined = json(put("late", body));
        put("on_the_go", MOBILE);
        server.stop();
        server = Running.on(folder);
        assertThat(json(server.get("/v1/personas/late", key))).isEqualTo(defined);
        assertThat(defined.at("/when/attributes/price_sensitivity"))
                .isEqualTo(new ObjectMapper().readTree("{\"outcome\": \"high\", \"min\": 0.01, \"max\": 1.0}"));
        assertThat(defined.at("/when/context/referrers/1").asText()).isEqualTo("social");
        assertThat(primary()).isEqualTo("on_the_go");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                  | when
            {"when": {"attributes": {"price_sensitivity": {"min": 0.5}}}}       | when.attributes.price_sensitivity.outcome
            {"when": {"attributes": {"price_sensitivity": {"levels": ["x"]}}}}  | when.attributes.price_sensitivity.levels[0]
            {"when": {"attributes": {"brand_loyalty": {"min": 0.9, "max": 0.1}}}} | when.attributes.brand_loyalty.min
            {"when": {"attributes": {"brand_loyalty": {"max": 1.5}}}}           | when.attributes.brand_loyalty.max
            {"when": {"attributes": {"brand_loyalty": {"max": 0.5, "outcome": "buys"}}}} | when.attributes.brand_loyalty.outcome
            {"when": {"archetypes": ["runner"]}}                                | when.archetypes[0]
            {"when": {"interests": ["Trail Runner"]}}                           | when.interests
            {"when": {"context": {"countries": ["USA"]}}}                       | when.context.countries
            {"when": {"context": {"devices": ["fridge"]}}}                      | when.context.devices[0]
            {"when": {"context": {"referrers": ["direct", " "]}}}               | when.context.referrers[1]
            {"when": {"interests": ["runner"], "context": {"hours": {}}}}       | when.context.hours.from
            {"when": {"context": {"hours": {"from": 3}}}}                       | when.context.hours.to
            {"when": {"context": {"hours": {"from": 3, "to": 3}}}}              | when.context.hours.to
            {"priority": 1001, "when": {"interests": ["runner"]}}               | priority
            {"when": 3}                                                         | when
            """)
    void whatIsWrongIsToldByFieldAndChangesNothing(String body, String field) throws Exception {
        HttpResponse<String> response = put("wrong", body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("param").asText()).isEqualTo(field);
        assertThat(server.get("/v1/personas/wrong", key).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"Upper", "a%20b", "exploring_runner", "decisive"})
    void aNameThatCannotBeIsRefused(String name) throws Exception {
        HttpResponse<String> response = put(name, MOBILE);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("param").asText()).isEqualTo("name");
    }

    @Test
    void theListSaysWhatShareEachPersonaHasWhatItBuysAndHowThatMoves() throws Exception {
        put("on_the_go", MOBILE);
        put("never_seen", "{\"when\": {\"interests\": [\"yogi\"]}}");
        for (String session : List.of("a", "b", "c")) {
            server.post("/v1/infer", key, ASKED.replace("\"s\"", "\"" + session + "\""));
        }
        server.post("/v1/infer", key, "{\"session_id\": \"d\"}");
        assertThat(server.post(
                                "/v1/events",
                                key,
                                "{\"events\": [{\"id\": \"e1\", \"type\": \"order_completed\","
                                        + " \"session_id\": \"a\", \"order_id\": \"o1\", \"product_id\": \"p\"}]}")
                        .statusCode())
                .isEqualTo(200);
        server.stop();
        server = Running.on(folder);
        JsonNode list = json(server.get("/v1/personas?by=day", key));
        assertThat(list.get("sessions").asInt()).isEqualTo(4);
        JsonNode most = list.at("/personas/0");
        assertThat(most.get("name").asText()).isEqualTo("on_the_go");
        assertThat(most.get("kind").asText()).isEqualTo("own");
        assertThat(most.get("share").asDouble()).isEqualTo(0.75);
        assertThat(most.get("conversion").asDouble()).isEqualTo(0.3333);
        assertThat(most.get("confidence").asDouble()).isEqualTo(1);
        assertThat(most.at("/buys/forecast").asDouble()).isBetween(0.0, 0.1);
        assertThat(most.at("/buys/happened").asDouble()).isEqualTo(0.3333);
        assertThat(most.at("/drift/0/sessions").asInt()).isBetween(1, 3);
        assertThat(list.get("personas").findValuesAsText("name"))
                .containsExactly("on_the_go", "exploring_shopper", "never_seen");
        assertThat(list.at("/personas/2/conversion").isNull()).isTrue();
        assertThat(json(server.get("/v1/personas?from=2000-01-01&to=2000-02-01", key))
                        .get("sessions")
                        .asInt())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"from=x, from", "to=2026-13-01, to", "by=year, by", "from=2026-01-02&to=2026-01-01, from"})
    void aSpanThatCannotBeIsRefused(String query, String parameter) throws Exception {
        HttpResponse<String> response = server.get("/v1/personas?" + query, key);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("param").asText()).isEqualTo(parameter);
    }

    @Test
    void accountsDoNotSeeEachOthersAndChangesNeedTheScope() throws Exception {
        put("on_the_go", MOBILE);
        String other = key("other");
        assertThat(server.get("/v1/personas/on_the_go", other).statusCode()).isEqualTo(404);
        assertThat(server.delete("/v1/personas/on_the_go", other).statusCode()).isEqualTo(404);
        String usual = server.key("shop");
        assertThat(server.get("/v1/personas/on_the_go", usual).statusCode()).isEqualTo(200);
        assertThat(server.put("/v1/personas/on_the_go", usual, MOBILE).statusCode())
                .isEqualTo(403);
        assertThat(primary()).isEqualTo("on_the_go");
    }

    @Test
    void aPersonaSureEnoughIsToldOnceEvenOverARestart() throws Exception {
        put("on_the_go", MOBILE);
        primary();
        primary();
        server.stop();
        server = Running.on(folder);
        primary();
        server.delete("/v1/personas/on_the_go", key);
        put("phones", MOBILE);
        JsonNode answer = json(server.post("/v1/infer", key, ASKED));
        server.stop();
        try (Store store = SqliteStore.open(folder)) {
            List<Notices.Entry> told = store.notices().after(0, 10);
            assertThat(told)
                    .extracting(entry -> entry.notice().type())
                    .containsExactly("persona.updated", "persona.updated");
            JsonNode last = new ObjectMapper().readTree(told.getLast().notice().data());
            assertThat(last.get("session_id").asText()).isEqualTo("s");
            assertThat(last.at("/previous/primary").asText()).isEqualTo("on_the_go");
            assertThat(last.at("/current/primary").asText()).isEqualTo("phones");
            assertThat(last.at("/current/confidence")).isEqualTo(answer.at("/persona/confidence"));
            assertThat(last.at("/current/attributes")).hasSize(4);
        }
    }

    @Test
    void howSureAPersonaMustBeIsTheShopsToDecide() throws Exception {
        server.put("/v1/settings", key, "{\"persona_confidence\": 0.1}");
        put("doubtful", "{\"when\": {\"attributes\": {\"price_sensitivity\": {\"outcome\": \"high\", \"min\": 0.1}}}}");
        primary();
        server.stop();
        try (Store store = SqliteStore.open(folder)) {
            assertThat(store.notices().after(0, 10)).hasSize(1);
        }
    }

    @Test
    void aPersonaThatIsNotSureEnoughIsNotTold() throws Exception {
        put("doubtful", "{\"when\": {\"attributes\": {\"price_sensitivity\": {\"outcome\": \"high\", \"min\": 0.1}}}}");
        assertThat(primary()).isEqualTo("doubtful");
        server.stop();
        try (Store store = SqliteStore.open(folder)) {
            assertThat(store.notices().after(0, 10)).isEmpty();
        }
    }

    private String primary() throws Exception {
        return json(server.post("/v1/infer", key, ASKED)).at("/persona/primary").asText();
    }

    private HttpResponse<String> put(String name, String body) throws Exception {
        return server.put("/v1/personas/" + name, key, body);
    }

    private String key(String account) {
        return server.key(account, Mode.LIVE, 100_000, 100_000, EnumSet.allOf(Scope.class), null);
    }
}
