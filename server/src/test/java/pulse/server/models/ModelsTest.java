package pulse.server.models;

import static org.assertj.core.api.Assertions.assertThat;
import static pulse.server.testing.Running.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulse.server.testing.DrawnVisits;
import pulse.server.testing.Running;
import pulse.storage.LiveSessions;
import pulse.storage.Mode;
import pulse.storage.Notices;
import pulse.storage.Scope;
import pulse.storage.ShopId;
import pulse.storage.Store;
import pulse.storage.sqlite.SqliteStore;

class ModelsTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final Path EXAMPLES = Path.of("../api/examples");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String ASK = "{\"session_id\": \"s\", \"behavior\": {\"viewed_products\": [\"lamps3\"]}}";

    @TempDir
    private Path data;

    @Test
    void aShopLearnsAModelOfItsOwnAndMayTakeItBack() throws Exception {
        String key;
        try (Running server = Running.on(data, CLOCK)) {
            key = key(server, "shop");
            assertThat(server.post("/v1/products/tag", key, DrawnVisits.products())
                            .statusCode())
                    .isEqualTo(200);
            keepVisits("shop");
            HttpResponse<String> begun = server.post("/v1/models/train", key, "");
            assertThat(begun.statusCode()).isEqualTo(202);
            assertThat(begun.headers().firstValue("Location")).contains("/v1/models/training");
            JsonNode last = awaited(server, key);
            assertThat(last.get("outcome").asText()).as(last.toString()).isEqualTo("promoted");
            assertThat(last.get("cause").asText()).isEqualTo("request");
            assertThat(version(server, key)).isEqualTo("v0.2.0");
            assertListed(server, key);
            assertNobodyElseSeesIt(server);
        }
        try (Running again = Running.on(data, CLOCK)) {
            assertThat(version(again, key)).isEqualTo("v0.2.0");
            assertThat(status(again, key, "v0.2.0")).isEqualTo("active");
            assertThat(again.post("/v1/models/rollback", key, "").statusCode()).isEqualTo(200);
            assertThat(version(again, key)).isEqualTo("v0.1.0");
            HttpResponse<String> nothing = again.post("/v1/models/rollback", key, "");
            assertThat(nothing.statusCode()).isEqualTo(409);
            assertThat(json(nothing).get("detail").asText()).contains("nothing to roll back to");
            assertThat(version(again, key)).isEqualTo("v0.1.0");
            assertThat(again.post("/v1/models/v9.9.9/activate", key, "").statusCode())
                    .isEqualTo(404);
            assertThat(again.post("/v1/models/v0.2.0/activate", key, "").statusCode())
                    .isEqualTo(200);
            assertThat(version(again, key)).isEqualTo("v0.2.0");
            assertThat(json(again.get("/v1/audit-log", key)).findValuesAsText("action"))
                    .startsWith("model.activated", "model.rolled_back", "model.training_requested");
        }
        assertThat(told("reason")).containsExactly("promoted", "rolled_back", "activated");
        assertThat(told("version")).containsExactly("v0.2.0", "v0.1.0", "v0.2.0");
        assertThat(told("previous_version")).containsExactly("v0.1.0", "v0.2.0", "v0.1.0");
    }

    @Test
    void aShopOfFewVisitsIsToldSo() throws Exception {
        try (Running server = Running.on(data, CLOCK)) {
            String key = key(server, "few");
            server.post("/v1/models/train", key, "");
            assertThat(awaited(server, key).get("outcome").asText()).isEqualTo("too_little");
            assertThat(version(server, key)).isEqualTo("v0.1.0");
        }
    }

    @Test
    void onlyAdminKeysChangeModels() throws Exception {
        try (Running server = Running.on(data, CLOCK)) {
            String key = server.key("usual");
            assertThat(server.post("/v1/models/train", key, "").statusCode()).isEqualTo(403);
            assertThat(server.post("/v1/models/rollback", key, "").statusCode()).isEqualTo(403);
            assertThat(server.post("/v1/models/v0.1.0/activate", key, "").statusCode())
                    .isEqualTo(403);
            JsonNode listed = json(server.get("/v1/models", key));
            assertThat(listed.get("models").findValuesAsText("version")).containsExactly("v0.1.0");
            assertThat(listed.get("models").get(0).get("status").asText()).isEqualTo("active");
        }
    }

    private void keepVisits(String account) {
        ShopId shop = new ShopId("acct_" + account, Mode.LIVE);
        try (Store store = SqliteStore.open(data)) {
            store.liveSessions()
                    .put(DrawnVisits.of(1_100, NOW, 1).stream()
                            .map(visit -> new LiveSessions.Entry(shop, visit))
                            .toList());
        }
    }

    private static String key(Running server, String account) {
        return server.key(account, Mode.LIVE, 100_000, 100_000, EnumSet.allOf(Scope.class), null);
    }

    /// The training that ended, once it has.
    private static JsonNode awaited(Running server, String key) throws Exception {
        JsonNode state = json(server.get("/v1/models/training", key));
        while (!state.get("state").asText().equals("idle")) {
            state = json(server.get("/v1/models/training", key));
        }
        return state.get("last");
    }

    private static String version(Running server, String key) throws Exception {
        return json(server.post("/v1/infer", key, ASK))
                .get("metadata")
                .get("model_version")
                .asText();
    }

    private static String status(Running server, String key, String version) throws Exception {
        return json(server.get("/v1/models/" + version, key)).get("status").asText();
    }

    private static void assertListed(Running server, String key) throws Exception {
        JsonNode page = json(server.get("/v1/models?limit=1", key));
        JsonNode newest = page.get("models").get(0);
        assertThat(newest.get("version").asText()).isEqualTo("v0.2.0");
        assertThat(newest.get("parent").asText()).isEqualTo("v0.1.0");
        assertThat(newest.get("data").get("sessions").asInt()).isEqualTo(1_100);
        JsonNode example = MAPPER.readTree(
                        EXAMPLES.resolve("models.response.json").toFile())
                .get("models")
                .get(0);
        assertThat(names(newest)).isEqualTo(names(example));
        for (String part : List.of("attributes", "next_items", "ranking")) {
            assertThat(names(newest.get("figures").get(part)))
                    .isEqualTo(names(example.get("figures").get(part)));
        }
        assertThat(names(json(server.get("/v1/models/training", key)).get("last")))
                .isEqualTo(names(MAPPER.readTree(
                                EXAMPLES.resolve("training.response.json").toFile())
                        .get("last")));
        JsonNode loss = newest.get("figures").get("attributes").get("log_loss");
        assertThat(loss.get("after").get("value").asDouble())
                .isLessThan(loss.get("before").get("value").asDouble());
        JsonNode rest = json(server.get(
                "/v1/models?limit=1&cursor=" + page.get("next_cursor").asText(), key));
        assertThat(rest.get("models").findValuesAsText("version")).containsExactly("v0.1.0");
        assertThat(rest.get("models").get(0).get("status").asText()).isEqualTo("kept");
        assertThat(rest.get("next_cursor").isNull()).isTrue();
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void assertNobodyElseSeesIt(Running server) throws Exception {
        String other = key(server, "other");
        assertThat(server.get("/v1/models/v0.2.0", other).statusCode()).isEqualTo(404);
        assertThat(server.post("/v1/models/v0.2.0/activate", other, "").statusCode())
                .isEqualTo(404);
        assertThat(version(server, other)).isEqualTo("v0.1.0");
    }

    private List<String> told(String field) throws Exception {
        List<String> told = new ArrayList<>();
        try (Store store = SqliteStore.open(data)) {
            for (Notices.Entry entry : store.notices().after(0, 100)) {
                if (entry.notice().type().equals("model.updated")) {
                    told.add(MAPPER.readTree(entry.notice().data()).get(field).asText());
                }
            }
        }
        return told;
    }
}
