package pulse.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static pulse.server.testing.Running.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulse.server.testing.Running;
import pulse.storage.Mode;
import pulse.storage.Scope;

class SettingsTest {

    private static final String PRODUCTS =
            "{\"products\": [{\"id\": \"a\", \"name\": \"n\"}, {\"id\": \"b\", \"name\": \"n\"}]}";

    @TempDir
    private Path data;

    @Test
    void settingsAreKeptOverARestartAndOnesLeftOutStay() throws Exception {
        String key;
        try (Running server = Running.on(data)) {
            key = admin(server);
            assertThat(json(server.get("/v1/settings", key)).toString())
                    .isEqualTo(
                            "{\"hold_out\":0.0,\"attribution_window_hours\":24,\"currency\":\"USD\",\"persona_confidence\":0.5}");
            put(server, key, "{\"hold_out\": 0.1, \"currency\": \"eur\"}");
            put(server, key, "{\"attribution_window_hours\": 48}");
        }
        try (Running again = Running.on(data)) {
            assertThat(json(again.get("/v1/settings", key)).toString())
                    .isEqualTo(
                            "{\"hold_out\":0.1,\"attribution_window_hours\":48,\"currency\":\"EUR\",\"persona_confidence\":0.5}");
        }
    }

    @Test
    void everyChangeOfSettingsAndRulesIsInTheAuditLogAndNoOther() throws Exception {
        try (Running server = Running.on(data)) {
            String key = admin(server);
            put(server, key, "{\"hold_out\": 0.1}");
            put(server, key, "{\"hold_out\": 0.1}");
            put(server, key, "{\"hold_out\": 0.9}");
            HttpResponse<String> ruled = server.put(
                    "/v1/rules",
                    key,
                    "{\"rules\": [{\"name\": \"recall\", \"action\": \"hide\", \"products\": [\"a\"]}]}");
            server.delete("/v1/rules", key);
            server.delete("/v1/rules", key);
            JsonNode entries = json(server.get("/v1/audit-log", key)).get("entries");
            assertThat(entries)
                    .extracting(entry -> entry.get("action").asText())
                    .filteredOn(action -> action.matches("(rules|settings)[.].*"))
                    .containsExactly("rules.removed", "rules.replaced", "settings.changed");
            assertThat(entries.at("/2/details/hold_out").asDouble()).isEqualTo(0.1);
            assertThat(entries.at("/1/details")).isEqualTo(json(ruled));
            assertThat(entries.at("/1/request_id").asText())
                    .isEqualTo(ruled.headers().firstValue("X-Request-Id").orElseThrow());
        }
    }

    @Test
    void settingsAreReadWithTheScopeReadAndChangedWithAdmin() throws Exception {
        try (Running server = Running.on(data)) {
            String reader = server.key("shop", Mode.LIVE, 1_000, 1_000, EnumSet.of(Scope.READ), null);
            assertThat(server.get("/v1/settings", reader).statusCode()).isEqualTo(200);
            assertThat(put(server, reader, "{\"hold_out\": 0.1}").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void wrongSettingsAreRefusedByName() throws Exception {
        try (Running server = Running.on(data)) {
            HttpResponse<String> response = put(
                    server,
                    admin(server),
                    "{\"hold_out\": 0.6, \"attribution_window_hours\": 0, \"currency\": \"E1\"}");
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(json(response).get("errors").findValuesAsText("param"))
                    .containsExactly("hold_out", "attribution_window_hours", "currency");
        }
    }

    @Test
    void aShareOfSessionsIsAnsweredWithWhatIsPopular() throws Exception {
        try (Running server = Running.on(data)) {
            String key = admin(server);
            put(server, key, "{\"hold_out\": 0.5}");
            server.post("/v1/products/tag", key, PRODUCTS);
            int heldOut = 0;
            for (int session = 0; session < 40; session++) {
                String body = "{\"session_id\": \"s" + session + "\"}";
                JsonNode first = json(server.post("/v1/infer", key, body));
                JsonNode second = json(server.post("/v1/infer", key, body));
                boolean isHeldOut = first.at("/metadata/held_out").asBoolean();
                assertThat(second.at("/metadata/held_out").asBoolean()).isEqualTo(isHeldOut);
                assertThat(first.at("/recommendations/product_ids/0").asText()).isEqualTo(isHeldOut ? "b" : "a");
                heldOut += isHeldOut ? 1 : 0;
            }
            assertThat(heldOut).isBetween(8, 32);
        }
    }

    private static String admin(Running server) {
        return server.key("shop", Mode.LIVE, 10_000, 10_000, EnumSet.allOf(Scope.class), null);
    }

    private static HttpResponse<String> put(Running server, String key, String body)
            throws IOException, InterruptedException {
        return server.put("/v1/settings", key, body);
    }
}
