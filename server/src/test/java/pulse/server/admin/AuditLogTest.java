package pulse.server.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static pulse.server.testing.Running.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulse.server.testing.Running;

/// That changes of settings are in the log: those that have no other test of it.
class AuditLogTest {

    @TempDir
    private Path data;

    @Test
    void whatIsDoneToAnEndpointIsNotedWithoutItsSecretsOrTheRestOfItsAddress() throws Exception {
        try (Running server = Running.on(data)) {
            String key = server.adminKey("shop");
            JsonNode made =
                    json(server.post("/v1/webhooks", key, "{\"url\": \"http://127.0.0.1:9/t0ken?secret=hidden\"}"));
            String path = "/v1/webhooks/" + made.get("id").asText();
            server.patch(path, key, "{\"rate_per_second\": 7}");
            server.post(path + "/secret/rotate", key, "{}");
            server.post(path + "/disable", key, "{}");
            server.post(path + "/enable", key, "{}");
            server.delete(path, key);
            server.delete(path, key);
            JsonNode log = log(server, key, made.get("id").asText());
            assertThat(log.findValuesAsText("action"))
                    .containsExactly(
                            "webhook.deleted",
                            "webhook.enabled",
                            "webhook.disabled",
                            "webhook.secret_rotated",
                            "webhook.changed",
                            "webhook.created");
            assertThat(log.get(4).at("/details/rate_per_second").intValue()).isEqualTo(7);
            assertThat(log.get(5).at("/details/host").asText()).isEqualTo("127.0.0.1");
            assertThat(log.toString()).doesNotContain("whsec_", "t0ken", "hidden");
        }
    }

    @Test
    void personasAreNotedAsTheyWereDefinedAndRemoved() throws Exception {
        try (Running server = Running.on(data)) {
            String key = server.adminKey("shop");
            String body = Files.readString(Path.of("../api/examples/persona.request.json"));
            server.put("/v1/personas/late_runner", key, body);
            server.put("/v1/personas/late_runner", key, "{}");
            server.delete("/v1/personas/late_runner", key);
            server.delete("/v1/personas/late_runner", key);
            JsonNode log = log(server, key, "late_runner");
            assertThat(log.findValuesAsText("action")).containsExactly("persona.removed", "persona.defined");
            assertThat(log.get(1).at("/details/name").asText()).isEqualTo("late_runner");
        }
    }

    private static JsonNode log(Running server, String key, String subject) throws Exception {
        return json(server.get("/v1/audit-log?subject=" + subject, key)).get("entries");
    }
}
