package pulse.server.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static pulse.server.testing.Running.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import pulse.server.testing.Running;
import pulse.session.Session;
import pulse.session.Step;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CalibrationTest {

    private static final Instant START = Instant.parse("2026-01-10T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-01-20T00:00:00Z");
    private static final String RANGE = "?from=2026-01-01&to=2026-02-01";
    private static final String CATALOGUE = """
            {"products": [
              {"id": "cheap", "name": "Shoe one", "price": 10, "category": "footwear", "brand": "A"},
              {"id": "middling", "name": "Shoe two", "price": 50, "category": "footwear", "brand": "B"},
              {"id": "dear", "name": "Shoe three", "price": 90, "category": "footwear", "brand": "B"}]}""";

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private Path data;
    private Running server;

    @BeforeAll
    void start(@TempDir Path folder) {
        data = folder;
        server = Running.on(data, now::get);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /// Three in four visits end at the cheapest product and nobody buys; said was 0.75, and 0.6 of buying.
    @Test
    void whatComesTrueAsOftenAsSaidIsCalibratedAndWhatDoesNotIsOff() throws Exception {
        String key = shop("said");
        visits("said", 400, NOW).into(data);
        JsonNode calibration = calibration(key);

        assertThat(calibration.path("sessions").asInt()).isEqualTo(400);
        JsonNode high = claim(calibration, "high");
        assertThat(high.path("sessions").asInt()).isEqualTo(400);
        assertThat(high.path("forecast").asDouble()).isCloseTo(0.75, within(1e-6));
        assertThat(high.path("happened").asDouble()).isEqualTo(0.75);
        assertThat(high.path("verdict").asText()).isEqualTo("calibrated");
        assertThat(high.path("bins")).hasSize(10);
        assertThat(high.at("/bins/0/sessions").asInt()).isEqualTo(40);
        assertThat(claim(calibration, "medium").path("happened").asDouble()).isZero();
        assertThat(claim(calibration, "low").path("happened").asDouble()).isEqualTo(0.25);
        assertThat(claim(calibration, "same_brand").path("happened").asDouble()).isEqualTo(0.25);
        assertThat(claim(calibration, "holds").path("happened").asDouble()).isEqualTo(0.75);
        JsonNode buys = claim(calibration, "buys");
        assertThat(buys.path("happened").asDouble()).isZero();
        assertThat(buys.path("error").asDouble()).isCloseTo(0.6, within(1e-6));
        assertThat(buys.path("verdict").asText()).isEqualTo("off");
    }

    @Test
    void fewVisitsSayNothing() throws Exception {
        String key = shop("few");
        visits("few", 199, NOW).into(data);
        JsonNode high = claim(calibration(key), "high");
        assertThat(high.path("sessions").asInt()).isEqualTo(199);
        assertThat(high.path("verdict").asText()).isEqualTo("not_enough");
        assertThat(high.path("happened").isNull()).isTrue();
        assertThat(high.path("bins")).isEmpty();
    }

    @Test
    void visitsUnderWayAndOtherAccountsAreNotJudged() throws Exception {
        String key = shop("under-way");
        server.key("other");
        visits("under-way", 10, NOW.plus(Duration.ofMinutes(40))).into(data);
        visits("other", 10, NOW).into(data);
        assertThat(calibration(key).path("sessions").asInt()).isZero();
    }

    @Test
    void aPersonaIsHeldAgainstItsClaims() throws Exception {
        String key = shop("claims");
        visits("claims", 40, NOW).into(data);
        JsonNode personas = json(server.get("/v1/personas" + RANGE, key)).path("personas");
        assertThat(personas).hasSize(1);
        assertThat(personas.at("/0/holds").toString())
                .isEqualTo("{\"sessions\":40,\"forecast\":0.75,\"happened\":0.75}");
    }

    @Test
    void aPersonaOfTheShopsOwnIsHeldAgainstWhatItsRuleForecast() throws Exception {
        String key = shop("own");
        define("own", "bargain", "{\"attributes\": {\"price_sensitivity\": {\"levels\": [\"high\"]}}}", START);
        define("own", "leaver", "{\"attributes\": {\"purchase_intent\": {\"levels\": [\"browsing\"]}}}", START);
        define("own", "faithful", "{\"archetypes\": [\"value_conscious\"], \"interests\": [\"shopper\"]}", START);
        define("own", "phone", "{\"context\": {\"devices\": [\"mobile\"]}}", START);
        History history = new History("own");
        for (String persona : List.of("bargain", "leaver", "faithful", "phone", "forgotten")) {
            ownVisits(history, persona);
        }
        history.into(data);
        assertThat(held(key, "bargain")).isEqualTo("{\"sessions\":8,\"forecast\":0.8,\"happened\":0.75}");
        assertThat(held(key, "leaver")).isEqualTo("{\"sessions\":8,\"forecast\":0.8,\"happened\":1.0}");
        assertThat(held(key, "faithful")).isEqualTo("{\"sessions\":8,\"forecast\":0.8,\"happened\":0.75}");
        assertThat(held(key, "phone")).startsWith("{\"sessions\":0,");
        assertThat(held(key, "forgotten")).startsWith("{\"sessions\":0,");
        assertThat(claim(calibration(key), "holds").path("sessions").asInt()).isEqualTo(24);
    }

    @Test
    void anAnswerIsNotHeldAgainstARuleThatWasChangedSince() throws Exception {
        String key = shop("changed");
        define("changed", "bargain", "{\"attributes\": {\"price_sensitivity\": {\"levels\": [\"high\"]}}}", NOW);
        ownVisits(new History("changed"), "bargain").into(data);
        assertThat(held(key, "bargain")).startsWith("{\"sessions\":0,");
    }

    private void define(String account, String name, String when, Instant at) throws Exception {
        now.set(at);
        assertThat(server.put("/v1/personas/" + name, server.adminKey(account), "{\"when\": " + when + "}")
                        .statusCode())
                .isEqualTo(200);
        now.set(NOW);
    }

    /// Eight visits that were answered with this persona; six end at the cheapest product, two at the dearest.
    private static History ownVisits(History history, String persona) {
        for (int n = 0; n < 8; n++) {
            Instant at = NOW.minus(Duration.ofHours(1)).minusSeconds(n);
            history.served(persona + n, at, persona, 0.8, "value_conscious_shopper")
                    .visited(Session.begun(persona + n, at)
                            .after(new Step.Viewed("middling", at))
                            .after(new Step.Viewed(n % 4 == 0 ? "dear" : "cheap", at.plusSeconds(10))));
        }
        return history;
    }

    private String held(String key, String name) throws Exception {
        return StreamSupport.stream(
                        json(server.get("/v1/personas" + RANGE, key))
                                .path("personas")
                                .spliterator(),
                        false)
                .filter(persona -> persona.path("name").asText().equals(name))
                .map(persona -> persona.path("holds").toString())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void clicksAreCountedInAllAndByRow() throws Exception {
        String key = server.key("clicks");
        History history = new History("clicks");
        history.served("s1", START, "exploring_shopper", "mobile", "v1.0.0", false, 0);
        history.served("s2", START, "value_conscious_runner", "mobile", "v1.0.0", false, 0);
        history.clicked("s1", START.minusSeconds(1));
        history.clicked("s2", START.plusSeconds(1)).clicked("s2", START.plusSeconds(2));
        history.clicked("never asked", START.plusSeconds(1)).into(data);
        JsonNode insights = json(server.get("/v1/insights" + RANGE + "&by=persona", key));
        assertThat(insights.at("/total/clicks").asInt()).isEqualTo(2);
        assertThat(insights.at("/total/click_rate").asDouble()).isEqualTo(0.5);
        assertThat(insights.at("/rows").findValuesAsText("clicks")).containsExactly("0", "2");
    }

    private String shop(String account) throws Exception {
        String key = server.key(account);
        assertThat(server.post("/v1/products/tag", key, CATALOGUE).statusCode()).isEqualTo(200);
        return key;
    }

    private JsonNode calibration(String key) throws Exception {
        return json(server.get("/v1/insights" + RANGE, key)).path("calibration");
    }

    private static JsonNode claim(JsonNode calibration, String outcome) {
        return StreamSupport.stream(calibration.path("claims").spliterator(), false)
                .filter(claim -> claim.path("outcome").asText().equals(outcome))
                .findFirst()
                .orElseThrow();
    }

    /// Visits that end by turns at the dearest product and three times at the cheapest, each answered once before;
    /// the last of them an hour before `until`.
    private static History visits(String account, int count, Instant until) {
        History history = new History(account);
        Map<String, Map<String, Double>> forecasts = Map.of(
                "price_sensitivity", Map.of("low", 0.2, "medium", 0.05, "high", 0.75),
                "brand_loyalty", Map.of("same_brand", 0.5),
                "social_proof_reliance", Map.of("top_rated", 0.5),
                "purchase_intent", Map.of("buys", 0.6));
        for (int n = 0; n < count; n++) {
            Instant at = until.minus(Duration.ofHours(1)).minusSeconds(n);
            String id = account + n;
            history.served(id, at, "value_conscious_shopper", 0.75, forecasts)
                    .visited(Session.begun(id, at)
                            .after(new Step.Viewed("middling", at))
                            .after(new Step.Viewed(n % 4 == 0 ? "dear" : "cheap", at.plusSeconds(10))));
        }
        return history;
    }
}
