package pulse.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static pulse.server.testing.Running.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pulse.server.testing.Running;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListsTest {

    private Running server;
    private String key;
    private String stranger;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = Running.on(folder);
        key = server.adminKey("lists");
        stranger = server.adminKey("strangers");
        for (String one : List.of(key, stranger)) {
            fill(one);
        }
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"products", "keys", "users", "audit-log", "webhooks", "webhook-events"})
    void aCursorIsGoodForTheListThatAnsweredItAndRefusedAlikeByEveryOther(String list) throws Exception {
        String own = cursor(list, key);
        assertThat(server.get("/v1/" + list + "?limit=1&cursor=" + own, key).statusCode())
                .isEqualTo(200);
        List<String> foreign = new ArrayList<>(List.of("%25", "x", "eA", own + "A", cursor(list, stranger)));
        for (String other : List.of("products", "keys", "users", "audit-log", "webhooks", "webhook-events")) {
            if (!other.equals(list)) {
                foreign.add(cursor(other, key));
            }
        }
        for (String cursor : foreign) {
            assertRefused(server.get("/v1/" + list + "?cursor=" + cursor, key), cursor);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jobs", "models", "webhooks/{id}/attempts"})
    void listsThatAreEmptyRefuseForeignCursorsToo(String list) throws Exception {
        String id = json(server.get("/v1/webhooks", key)).at("/webhooks/0/id").asText();
        for (String cursor : List.of("%25", "eA", cursor("products", key), cursor("audit-log", key))) {
            assertRefused(server.get("/v1/" + list.replace("{id}", id) + "?cursor=" + cursor, key), cursor);
        }
    }

    @Test
    void anAnswerWithoutContentHasNoLengthAndTheConnectionGoesOn() throws Exception {
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> options =
                    server.send(server.request("/v1/infer").method("OPTIONS", BodyPublishers.noBody()));
            assertThat(options.statusCode()).isEqualTo(204);
            assertThat(options.headers().firstValue("Content-Length")).isEmpty();
            HttpResponse<String> next = server.get("/v1/account", key);
            assertThat(next.headers().firstValue("Content-Length")).isPresent();
        }
    }

    private static void assertRefused(HttpResponse<String> answer, String cursor) throws Exception {
        assertThat(answer.statusCode()).as(cursor).isEqualTo(400);
        JsonNode problem = json(answer);
        assertThat(problem.get("code").asText()).isEqualTo("invalid_value");
        assertThat(problem.get("param").asText()).isEqualTo("cursor");
        assertThat(problem.get("detail").asText())
                .isEqualTo("cursor is not one that this list answered as next_cursor");
    }

    private String cursor(String list, String of) throws Exception {
        return json(server.get("/v1/" + list + "?limit=1", of))
                .get("next_cursor")
                .asText();
    }

    /// Two of everything that is listed.
    private void fill(String of) throws Exception {
        for (int i = 0; i < 2; i++) {
            server.post("/v1/products/tag", of, "{\"products\": [{\"id\": \"p%d\", \"name\": \"Shoe\"}]}".formatted(i));
            server.post("/v1/keys", of, "{\"name\": \"till\", \"scopes\": [\"read\"]}");
            server.post(
                    "/v1/users",
                    of,
                    "{\"email\": \"ada%d@example.com\", \"name\": \"Ada\", \"role\": \"member\"}".formatted(i));
            server.post("/v1/webhooks", of, "{\"url\": \"http://127.0.0.1:9/nobody\"}");
        }
    }
}
