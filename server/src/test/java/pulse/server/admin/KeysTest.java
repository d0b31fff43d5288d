package pulse.server.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static pulse.server.testing.Running.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pulse.server.http.Bounds;
import pulse.server.http.Listener;
import pulse.server.keys.AddressRanges;
import pulse.server.testing.Running;
import pulse.storage.Mode;
import pulse.storage.Scope;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeysTest {

    private static final String TILL = "{\"name\": \"till\", \"scopes\": [\"infer\", \"read\"]}";

    private Path folder;
    private Running server;

    @BeforeAll
    void start(@TempDir Path temporary) {
        folder = temporary;
        AddressRanges proxies = AddressRanges.of(List.of("127.0.0.1"));
        server = Running.on(folder, new Listener("127.0.0.1", 0, proxies, Bounds.USUAL));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aKeyIsMadeShownOnceUsedChangedAndRevoked() throws Exception {
        String admin = server.adminKey("life");
        HttpResponse<String> made = server.post("/v1/keys", admin, TILL);
        assertThat(made.statusCode()).isEqualTo(201);
        String secret = json(made).get("key").asText();
        String path = made.headers().firstValue("Location").orElseThrow();
        assertThat(server.get("/v1/products", secret).statusCode()).isEqualTo(200);
        JsonNode read = json(server.get(path, admin));
        assertThat(read.has("key")).isFalse();
        assertThat(read.get("prefix").asText() + read.get("last_four").asText())
                .isEqualTo("pulse_live_" + secret.substring(secret.length() - 4));
        JsonNode changed =
                json(server.patch(path, admin, "{\"name\": \"till 2\", \"expires_at\": \"2099-01-01T00:00:00Z\"}"));
        assertThat(changed.get("name").asText()).isEqualTo("till 2");
        assertThat(changed.get("expires_at").asText()).isEqualTo("2099-01-01T00:00:00Z");
        assertThat(json(server.patch(path, admin, "{\"expires_at\": null}"))
                        .get("expires_at")
                        .isNull())
                .isTrue();
        assertThat(json(server.patch(path, admin, "{\"scopes\": [\"admin\"]}"))
                        .get("param")
                        .asText())
                .isEqualTo("scopes");
        assertThat(server.delete(path, admin).statusCode()).isEqualTo(204);
        assertThat(server.get("/v1/products", secret).statusCode()).isEqualTo(401);
        assertThat(json(server.get(path, admin)).get("revoked_at").isNull()).isFalse();
        assertThat(server.patch(path, admin, "{\"name\": \"x\"}").statusCode()).isEqualTo(409);
        assertThat(server.delete(path, admin).statusCode()).isEqualTo(204);
    }

    @Test
    void noSecretIsOnDiskNorInTheAuditLog() throws Exception {
        String admin = server.adminKey("secrets");
        HttpResponse<String> made = server.send(server.request("/v1/keys")
                .header("Authorization", admin)
                .header("Idempotency-Key", "a6c5cb72-6d0c-4ad1-9a13-6a0d0a8f4c4e")
                .POST(BodyPublishers.ofString(TILL)));
        String secret = json(made).get("key").asText();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(secret)
                        .doesNotContain("a6c5cb72-6d0c-4ad1-9a13-6a0d0a8f4c4e");
            }
        }
        assertThat(server.get("/v1/audit-log", admin).body()).doesNotContain(secret);
    }

    @Test
    void aRotatedKeyGoesOnForTheOverlapAndTheNewOneDoesTheSame() throws Exception {
        String admin = server.adminKey("rotated");
        JsonNode old = json(server.post("/v1/keys", admin, TILL));
        String path = "/v1/keys/" + old.get("id").asText();
        JsonNode fresh = json(server.post(path + "/rotate", admin, "{\"overlap_seconds\": 3600}"));
        assertThat(fresh.get("scopes")).isEqualTo(old.get("scopes"));
        assertThat(fresh.get("name")).isEqualTo(old.get("name"));
        for (JsonNode key : List.of(old, fresh)) {
            assertThat(server.get("/v1/products", key.get("key").asText()).statusCode())
                    .isEqualTo(200);
        }
        assertThat(Instant.parse(json(server.get(path, admin)).get("expires_at").asText()))
                .isEqualTo(Instant.parse(fresh.get("created_at").asText()).plusSeconds(3600));
        JsonNode last = json(
                server.post("/v1/keys/" + fresh.get("id").asText() + "/rotate", admin, "{\"overlap_seconds\": 0}"));
        assertThat(server.get("/v1/products", fresh.get("key").asText()).statusCode())
                .isEqualTo(401);
        assertThat(server.get("/v1/products", last.get("key").asText()).statusCode())
                .isEqualTo(200);
        assertThat(server.post("/v1/keys/" + fresh.get("id").asText() + "/rotate", admin, "{}")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void keysAreListedAPageAtATime() throws Exception {
        String admin = server.adminKey("listed");
        for (int i = 0; i < 5; i++) {
            server.post("/v1/keys", admin, TILL);
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        while (!cursor.equals("null")) {
            JsonNode page = json(server.get("/v1/keys?limit=2&cursor=" + cursor, admin));
            page.get("keys").forEach(key -> seen.add(key.get("id").asText()));
            cursor = page.get("next_cursor").asText();
        }
        assertThat(seen).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void aTestKeyAdministersTestKeysOnly() throws Exception {
        String live = server.adminKey("modes");
        String test = server.key("modes", Mode.TEST, 10, 10, EnumSet.allOf(Scope.class), null);
        HttpResponse<String> refused =
                server.post("/v1/keys", test, "{\"name\": \"x\", \"scopes\": [\"read\"], \"mode\": \"live\"}");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(json(refused).get("param").asText()).isEqualTo("mode");
        String liveId = json(server.post("/v1/keys", live, TILL)).get("id").asText();
        String testId = json(server.post("/v1/keys", test, TILL)).get("id").asText();
        assertThat(server.get("/v1/keys/" + liveId, test).statusCode()).isEqualTo(404);
        assertThat(server.delete("/v1/keys/" + liveId, test).statusCode()).isEqualTo(404);
        assertThat(server.get("/v1/keys/" + testId, live).statusCode()).isEqualTo(200);
        assertThat(json(server.get("/v1/keys", test)).findValuesAsText("mode")).containsOnly("test");
        assertThat(json(server.get("/v1/audit-log", test)).findValuesAsText("mode"))
                .containsOnly("test");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"scopes\": [\"read\"]} | name",
                "{\"name\": \"\", \"scopes\": [\"read\"]} | name",
                "{\"name\": \"x\"} | scopes",
                "{\"name\": \"x\", \"scopes\": []} | scopes",
                "{\"name\": \"x\", \"scopes\": [\"read\", \"write\"]} | scopes[1]",
                "{\"name\": \"x\", \"scopes\": [\"read\"], \"mode\": \"prod\"} | mode",
                "{\"name\": \"x\", \"scopes\": [\"read\"], \"expires_at\": \"2001-01-01T00:00:00Z\"} | expires_at",
                "{\"name\": \"x\", \"scopes\": [\"read\"], \"expires_at\": \"\"} | expires_at",
                "{\"name\": \"x\", \"scopes\": [\"read\"], \"allowed_addresses\": [\"10.0.0.0/33\"]} | allowed_addresses[0]",
                "{\"name\": \"x\", \"scopes\": [\"read\"], \"allowed_addresses\": [\"::1\", \"10.*.*.*\"]} | allowed_addresses[1]"
            })
    void aWrongWishIsRefusedByItsField(String body, String param) throws Exception {
        String admin = server.adminKey("wrong");
        int before = json(server.get("/v1/keys?limit=100", admin)).get("keys").size();
        HttpResponse<String> refused = server.post("/v1/keys", admin, body);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).get("param").asText()).isEqualTo(param);
        assertThat(json(refused).at("/errors/0/param").asText()).isEqualTo(param);
        assertThat(json(server.get("/v1/keys?limit=100", admin)).get("keys")).hasSize(before);
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.0/24, 203.0.113.9, 200",
        "203.0.113.0/24, '6.6.6.6, 203.0.113.9', 200",
        "203.0.113.0/24, '203.0.113.9, 6.6.6.6', 403",
        "203.0.113.0/24, nonsense, 403",
        "203.0.113.0/24, 203.0.113.0/24, 403",
        "2001:db8::/32, 2001:db8::7, 200",
        "2001:db8::/32, [2001:db8::7], 200",
        "203.0.113.0/24, ::ffff:203.0.113.9, 200",
        "127.0.0.1, 127.0.0.1, 200",
        "127.0.0.1, 8.8.8.8, 403"
    })
    void aKeyIsUsedFromItsAddressesOnlyAndATrustedProxysLastWordCounts(String range, String forwarded, int status)
            throws Exception {
        String admin = server.adminKey("addresses");
        String wish = "{\"name\": \"x\", \"scopes\": [\"read\"], \"allowed_addresses\": [\"%s\"]}".formatted(range);
        String key = json(server.post("/v1/keys", admin, wish)).get("key").asText();
        HttpResponse<String> answer = server.send(
                server.request("/v1/products").header("Authorization", key).header("X-Forwarded-For", forwarded));
        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 403) {
            assertThat(json(answer).get("code").asText()).isEqualTo("address_refused");
        }
    }

    @Test
    void withoutATrustedProxyTheForwardedHeaderIsNotBelieved(@TempDir Path other) throws Exception {
        try (Running plain = Running.on(other)) {
            String wish = "{\"name\": \"x\", \"scopes\": [\"read\"], \"allowed_addresses\": [\"203.0.113.9\"]}";
            String key = json(plain.post("/v1/keys", plain.adminKey("shop"), wish))
                    .get("key")
                    .asText();
            HttpResponse<String> refused = plain.send(plain.request("/v1/products")
                    .header("Authorization", key)
                    .header("X-Forwarded-For", "203.0.113.9"));
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(json(refused).get("detail").asText()).contains("127.0.0.1");
        }
    }

    @Test
    void keysWithoutTheScopeAdministerNothing() throws Exception {
        String usual = server.key("usual");
        for (String path : List.of("/v1/keys", "/v1/keys/x", "/v1/account", "/v1/usage", "/v1/audit-log")) {
            assertThat(server.get(path, usual).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(server.post("/v1/keys", usual, TILL).statusCode()).isEqualTo(403);
    }

    @Test
    void everyChangeIsInTheAuditLogWithItsKeyAndItsRequest() throws Exception {
        String admin = server.adminKey("audited");
        HttpResponse<String> made = server.post("/v1/keys", admin, TILL);
        String id = json(made).get("id").asText();
        server.patch("/v1/keys/" + id, admin, "{\"name\": \"other\"}");
        server.delete("/v1/keys/" + id, admin);
        server.delete("/v1/keys/" + id, admin);
        server.patch("/v1/keys/" + id, admin, "{\"name\": \"refused\"}");
        JsonNode all = json(server.get("/v1/audit-log?subject=" + id, admin)).get("entries");
        assertThat(all.findValuesAsText("action")).containsExactly("key.revoked", "key.changed", "key.created");
        JsonNode first = all.get(2);
        assertThat(first.at("/actor/kind").asText()).isEqualTo("key");
        assertThat(first.at("/actor/id").asText()).isEqualTo(Running.keyId(admin));
        assertThat(first.get("request_id").asText())
                .isEqualTo(made.headers().firstValue("X-Request-Id").orElseThrow());
        assertThat(first.at("/details/scopes/0").asText()).isEqualTo("infer");
        assertThat(all.get(1).at("/details").toString()).isEqualTo("{\"name\":\"other\"}");
        JsonNode page = json(server.get("/v1/audit-log?limit=1&action=key.created", admin));
        assertThat(page.get("entries")).hasSize(1);
    }

    @Test
    void theAccountSaysItsPlanAndUsageCountsWhatItsKeysAsked() throws Exception {
        String admin = server.adminKey("usage");
        JsonNode account = json(server.get("/v1/account", admin));
        assertThat(account.get("plan").asText()).isEqualTo("enterprise");
        assertThat(account.at("/limits/infer_rps").intValue()).isEqualTo(100_000);
        server.post("/v1/infer", admin, "{\"session_id\": \"s\"}");
        server.post("/v1/infer", admin, "{\"session_id\": \"s\"}");
        server.post("/v1/infer", admin, "{}");
        JsonNode usage = json(server.get("/v1/usage", admin)).get("usage");
        List<String> rows = new ArrayList<>();
        usage.forEach(
                row -> rows.add(row.get("mode").asText() + " " + row.get("kind").asText() + " "
                        + row.get("status").asText() + " " + row.get("requests").asText()));
        assertThat(rows).containsExactly("live infer 2xx 2", "live infer 4xx 1", "live other 2xx 1");
    }

    @ParameterizedTest
    @CsvSource({
        "from=2026-13-01, from",
        "to=yesterday, to",
        "from=2026-01-02&to=2026-01-01, from",
        "from=2020-01-01&to=2026-01-01, from"
    })
    void usageRefusesDaysThatAreNone(String query, String param) throws Exception {
        HttpResponse<String> refused = server.get("/v1/usage?" + query, server.adminKey("days"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).get("param").asText()).isEqualTo(param);
    }
}
