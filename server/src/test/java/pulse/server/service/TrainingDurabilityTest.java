package pulse.server.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulse.server.testing.DrawnVisits;
import pulse.storage.LiveSessions;
import pulse.storage.Mode;
import pulse.storage.ShopId;
import pulse.storage.Store;
import pulse.storage.sqlite.SqliteStore;

class TrainingDurabilityTest {

    @TempDir
    private Path data;

    @Test
    void aServerKilledWhileItTrainsGoesOnWithTheModelItHad() throws Exception {
        String key = adminKey();
        try (Child server = Child.serve(data)) {
            server.post("/v1/products/tag", key, DrawnVisits.products());
            keepVisits();
            assertThat(server.post("/v1/models/train", key, "").statusCode()).isEqualTo(202);
            JsonNode state = server.get("/v1/models/training", key);
            while (state.path("underway").path("stage").asText().equals("waiting")) {
                state = server.get("/v1/models/training", key);
            }
            assertThat(state.get("state").asText()).isEqualTo("underway");
            server.kill();
        }
        try (Child again = Child.serve(data)) {
            assertThat(again.get("/v1/models/training", key).get("last").isNull())
                    .isTrue();
            assertThat(again.get("/v1/models", key).get("models").findValuesAsText("version"))
                    .containsExactly("v0.1.0");
            assertThat(again.post("/v1/infer", key, "{\"session_id\": \"s\"}").body())
                    .contains("\"model_version\":\"v0.1.0\"");
        }
    }

    private String adminKey() throws Exception {
        String printed = Child.run(
                "keys",
                "create",
                "--data",
                data.toString(),
                "--account",
                "shop",
                "--plan",
                "enterprise",
                "--scopes",
                "infer,tag,events,read,admin",
                "--json");
        return new ObjectMapper()
                .readTree(printed.substring(printed.indexOf('{')))
                .get("key")
                .asText();
    }

    /// Visits that have just ended: the server is a process of its own, which goes by the time of the machine.
    private void keepVisits() {
        try (Store store = SqliteStore.open(data)) {
            ShopId shop =
                    new ShopId(store.accounts().named("shop").orElseThrow().id(), Mode.LIVE);
            store.liveSessions()
                    .put(DrawnVisits.of(1_100, Instant.now(), 1).stream()
                            .map(visit -> new LiveSessions.Entry(shop, visit))
                            .toList());
        }
    }
}
