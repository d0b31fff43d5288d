package pulse.server.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static pulse.server.testing.Running.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pulse.server.testing.RawConnection;
import pulse.server.testing.Running;
import pulse.storage.Mode;
import pulse.storage.Scope;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UsersTest {

    private Running server;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = Running.on(folder);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aUserIsMadeListedChangedAndRemoved() throws Exception {
        String account = server.adminKey("life");
        HttpResponse<String> made = create(account, "Ada@Example.com", "owner");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(json(made).get("email").asText()).isEqualTo("ada@example.com");
        String path = made.headers().firstValue("Location").orElseThrow();
        assertThat(server.get(path, account).body()).isEqualTo(made.body());
        String other = "/v1/users/" + id(create(account, "grace@example.com", "member"));
        assertThat(json(server.get("/v1/users", account)).findValuesAsText("email"))
                .containsExactly("ada@example.com", "grace@example.com");
        JsonNode changed = json(server.patch(other, account, "{\"name\": \"Grace H.\", \"role\": \"admin\"}"));
        assertThat(changed.get("name").asText()).isEqualTo("Grace H.");
        assertThat(changed.get("role").asText()).isEqualTo("admin");
        assertThat(server.patch(other, account, "{\"email\": \"x@example.com\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(server.delete(other, account).statusCode()).isEqualTo(204);
        assertThat(server.get(other, account).statusCode()).isEqualTo(404);
        assertThat(server.delete(other, account).statusCode()).isEqualTo(404);
    }

    @Test
    void anAddressIsOneUsersInWhateverCaseAndFreeAgainWhenHeIsGone() throws Exception {
        String account = server.adminKey("addresses");
        String path = "/v1/users/" + id(create(account, "ada@example.com", "member"));
        HttpResponse<String> again = create(account, "ADA@example.COM", "member");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(create(server.adminKey("another"), "ada@example.com", "member")
                        .statusCode())
                .isEqualTo(201);
        server.delete(path, account);
        assertThat(create(account, "ada@example.com", "member").statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"suspended\": true}", "DELETE"})
    void whoIsSuspendedOrRemovedLosesEveryKeyWithTheNextRequest(String how) throws Exception {
        String account = server.adminKey("leaving" + how.length());
        String user = id(create(account, "ada@example.com", "admin"));
        String path = "/v1/users/" + user;
        JsonNode key = json(key(account, user, "read", "admin"));
        String secret = key.get("key").asText();
        assertThat(server.get("/v1/products", secret).statusCode()).isEqualTo(200);
        if (how.equals("DELETE")) {
            server.delete(path, account);
        } else {
            assertThat(json(server.patch(path, account, how))
                            .get("suspended_at")
                            .isNull())
                    .isFalse();
            assertThat(key(account, user, "read").statusCode()).isEqualTo(409);
            server.patch(path, account, "{\"suspended\": false}");
        }
        assertThat(server.get("/v1/products", secret).statusCode()).isEqualTo(401);
        JsonNode seen = json(server.get("/v1/keys/" + key.get("id").asText(), account));
        assertThat(seen.get("revoked_at").isNull()).isFalse();
        assertThat(seen.get("user").asText()).isEqualTo(user);
        JsonNode log = json(server.get(
                        "/v1/audit-log?action=key.revoked&subject="
                                + key.get("id").asText(),
                        account))
                .get("entries");
        assertThat(log).hasSize(1);
    }

    @Test
    void whoBecomesAMemberKeepsWhatAMemberMayHave() throws Exception {
        String account = server.adminKey("demoted");
        String user = id(create(account, "ada@example.com", "admin"));
        String admin = secret(key(account, user, "read", "admin"));
        String reader = secret(key(account, user, "read"));
        server.patch("/v1/users/" + user, account, "{\"role\": \"member\"}");
        assertThat(server.get("/v1/products", admin).statusCode()).isEqualTo(401);
        assertThat(server.get("/v1/products", reader).statusCode()).isEqualTo(200);
        HttpResponse<String> refused = key(account, user, "read", "admin");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).get("param").asText()).isEqualTo("scopes");
    }

    @Test
    void theLastOwnerStaysOne() throws Exception {
        String account = server.adminKey("owners");
        String first = "/v1/users/" + id(create(account, "ada@example.com", "owner"));
        assertThat(server.delete(first, account).statusCode()).isEqualTo(409);
        assertThat(server.patch(first, account, "{\"role\": \"admin\"}").statusCode())
                .isEqualTo(409);
        assertThat(server.patch(first, account, "{\"suspended\": true}").statusCode())
                .isEqualTo(409);
        String second = "/v1/users/" + id(create(account, "grace@example.com", "owner"));
        assertThat(server.patch(second, account, "{\"suspended\": true}").statusCode())
                .isEqualTo(200);
        assertThat(server.delete(first, account).statusCode())
                .as("the other is suspended")
                .isEqualTo(409);
        server.patch(second, account, "{\"suspended\": false}");
        assertThat(server.delete(first, account).statusCode()).isEqualTo(204);
        assertThat(server.delete(second, account).statusCode()).isEqualTo(409);
    }

    @Test
    void anAdminStaysBelowTheOwners() throws Exception {
        String account = server.adminKey("ranks");
        String owner = id(create(account, "ada@example.com", "owner"));
        String admin = id(create(account, "grace@example.com", "admin"));
        String ownersKey = json(key(account, owner, "admin")).get("id").asText();
        String shopsKey = json(key(account, null, "read")).get("id").asText();
        String own = secret(key(account, admin, "admin"));
        List<HttpResponse<String>> refused = List.of(
                create(own, "joan@example.com", "owner"),
                server.patch("/v1/users/" + admin, own, "{\"role\": \"owner\"}"),
                server.patch("/v1/users/" + owner, own, "{\"name\": \"Other\"}"),
                server.delete("/v1/users/" + owner, own),
                key(own, owner, "admin"),
                key(own, null, "admin"),
                server.post("/v1/keys/" + ownersKey + "/rotate", own, "{}"),
                server.patch("/v1/keys/" + ownersKey, own, "{\"allowed_addresses\": [\"10.0.0.1\"]}"),
                server.delete("/v1/keys/" + ownersKey, own));
        assertThat(refused).extracting(HttpResponse::statusCode).containsOnly(403);
        assertThat(key(own, admin, "admin").statusCode()).isEqualTo(201);
        assertThat(key(own, owner, "read").statusCode()).isEqualTo(201);
        assertThat(server.post("/v1/keys/" + shopsKey + "/rotate", own, "{}").statusCode())
                .isEqualTo(201);
        assertThat(create(own, "joan@example.com", "admin").statusCode()).isEqualTo(201);
    }

    /// The server asks for the body of a request once its key has been let in; it comes after the key is lost.
    @ParameterizedTest
    @ValueSource(strings = {"{\"role\": \"member\"}", "{\"suspended\": true}", "REVOKED", "REMOVED"})
    void anAdminWhoIsNoneAnyMoreWhenHisRequestIsWholeChangesNobody(String loss) throws Exception {
        String account = server.adminKey("meanwhile" + loss.replaceAll("[^A-Za-z]", ""));
        String admin = id(create(account, "grace@example.com", "admin"));
        String member = "/v1/users/" + id(create(account, "joan@example.com", "member"));
        JsonNode key = json(key(account, admin, "admin"));
        String body = "{\"name\": \"Other\"}";
        try (RawConnection connection = RawConnection.to(server.port())) {
            connection.send("PATCH " + member + " HTTP/1.1\r\nHost: x\r\nAuthorization: "
                    + key.get("key").asText() + "\r\nContent-Type: application/json\r\nContent-Length: "
                    + body.length() + "\r\nExpect: 100-continue\r\n\r\n");
            assertThat(connection.until("\r\n\r\n")).startsWith("HTTP/1.1 100");
            HttpResponse<String> lost = switch (loss) {
                case "REVOKED" -> server.delete("/v1/keys/" + key.get("id").asText(), account);
                case "REMOVED" -> server.delete("/v1/users/" + admin, account);
                default -> server.patch("/v1/users/" + admin, account, loss);
            };
            assertThat(lost.statusCode()).isBetween(200, 204);
            connection.sendLast(body);
            assertThat(connection.untilClosed()).startsWith("HTTP/1.1 401").contains("\"unauthenticated\"");
        }
        assertThat(json(server.get(member, account)).get("name").asText()).isEqualTo("Somebody");
    }

    @Test
    void aTestKeySeesNoUsersAndGivesNobodyAKey() throws Exception {
        String live = server.adminKey("modes");
        String user = id(create(live, "ada@example.com", "member"));
        String test = server.key("modes", Mode.TEST, 10, 10, EnumSet.allOf(Scope.class), null);
        assertThat(json(server.get("/v1/users", test)).get("users")).isEmpty();
        assertThat(server.get("/v1/users/" + user, test).statusCode()).isEqualTo(404);
        assertThat(create(test, "grace@example.com", "member").statusCode()).isEqualTo(403);
        assertThat(json(key(test, user, "read")).get("param").asText()).isEqualTo("user");
    }

    @Test
    void everyChangeIsInTheAuditLogWithWhoDidIt() throws Exception {
        String account = server.adminKey("audited");
        String user = id(create(account, "ada@example.com", "member"));
        server.patch("/v1/users/" + user, account, "{\"role\": \"admin\", \"suspended\": true}");
        create(account, "ada@example.com", "member");
        server.delete("/v1/users/" + user, account);
        JsonNode log =
                json(server.get("/v1/audit-log?subject=" + user, account)).get("entries");
        assertThat(log.findValuesAsText("action")).containsExactly("user.removed", "user.changed", "user.created");
        assertThat(log.get(1).get("details").toString()).isEqualTo("{\"role\":\"admin\",\"suspended\":true}");
        List<String> actors = new ArrayList<>();
        log.forEach(entry -> actors.add(entry.at("/actor/id").asText()));
        assertThat(actors).containsOnly(Running.keyId(account));
    }

    @ParameterizedTest
    @CsvSource({
        "ada, email",
        "ada@example, email",
        "@example.com, email",
        "ada@-example.com, email",
        "ada@example..com, email",
        "adé@example.com, email",
        "a b@example.com, email",
        "ada@example.com., email"
    })
    void whatIsNoAddressIsRefused(String email, String param) throws Exception {
        HttpResponse<String> refused = create(server.adminKey("wrong"), email, "member");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).get("param").asText()).isEqualTo(param);
    }

    private HttpResponse<String> create(String key, String email, String role) throws Exception {
        return server.post(
                "/v1/users",
                key,
                "{\"email\": \"%s\", \"name\": \"Somebody\", \"role\": \"%s\"}".formatted(email, role));
    }

    /// @param user null for a key of the account's own
    private HttpResponse<String> key(String key, @Nullable String user, String... scopes) throws Exception {
        String holder = user == null ? "null" : "\"" + user + "\"";
        return server.post(
                "/v1/keys",
                key,
                "{\"name\": \"x\", \"user\": %s, \"scopes\": [\"%s\"]}"
                        .formatted(holder, String.join("\", \"", scopes)));
    }

    private static String id(HttpResponse<String> made) throws Exception {
        return json(made).get("id").asText();
    }

    private static String secret(HttpResponse<String> made) throws Exception {
        return json(made).get("key").asText();
    }
}
