package pulse.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static pulse.server.testing.Running.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pulse.server.testing.Running;
import pulse.server.testing.SmallEngine;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdempotencyTest {

    private static final String TILL = "{\"name\": \"till\", \"scopes\": [\"read\"]}";
    private static final String SHOE = "{\"products\": [{\"id\": \"p\", \"name\": \"Shoe\"}]}";

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
    void aWebhookAskedForTwiceIsMadeOnceWithOneSecret() throws Exception {
        String admin = server.adminKey("hooks");
        String hook = "{\"url\": \"http://127.0.0.1:9/hook\"}";
        HttpResponse<String> first = post("/v1/webhooks", admin, "w1", hook);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(post("/v1/webhooks", admin, "w1", hook).body()).isEqualTo(first.body());
        assertThat(json(server.get("/v1/webhooks", admin)).get("webhooks")).hasSize(1);
        String rotate = "/v1/webhooks/" + json(first).get("id").asText() + "/secret/rotate";
        assertThat(post(rotate, admin, "w2", "{}").body())
                .isEqualTo(post(rotate, admin, "w2", "{}").body());
    }

    @Test
    void momentsAreToldAsTheyAreKept() throws Exception {
        String admin = server.adminKey("moments");
        JsonNode made = json(server.post("/v1/webhooks", admin, "{\"url\": \"http://127.0.0.1:9/hook\"}"));
        JsonNode kept = json(server.get("/v1/webhooks/" + made.get("id").asText(), admin));
        assertThat(made.get("created_at")).isEqualTo(kept.get("created_at"));
        assertThat(json(server.get("/v1/insights", admin)).get("to").asText()).matches("[0-9T:-]+([.][0-9]{3})?Z");
    }

    @Test
    void aRequestSentAgainIsAnsweredAsBeforeAndDoesNothing() throws Exception {
        String admin = server.adminKey("again");
        HttpResponse<String> first = post("/v1/keys", admin, "k1", TILL);
        HttpResponse<String> second = post("/v1/keys", admin, "\"k1\"", TILL);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(first.headers().firstValue("Idempotent-Replayed")).isEmpty();
        assertThat(second.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(second.headers().firstValue("X-Request-Id"))
                .isNotEqualTo(first.headers().firstValue("X-Request-Id"));
        assertThat(json(server.get("/v1/keys", admin)).get("keys")).hasSize(2);
    }

    @Test
    void theSameKeyForAnotherRequestIsRefusedByAnyKeyOfTheAccount() throws Exception {
        String admin = server.adminKey("other");
        JsonNode made = json(post("/v1/keys", admin, "k1", TILL));
        HttpResponse<String> refused = post("/v1/keys", server.adminKey("other"), "k1", TILL + " ");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused).get("code").asText()).isEqualTo("idempotency_key_reused");
        String rotate = "/v1/keys/" + made.get("id").asText() + "/rotate";
        JsonNode rotated = json(post(rotate, admin, "k2", "{}"));
        String elsewhere = "/v1/keys/" + rotated.get("id").asText() + "/rotate";
        assertThat(post(elsewhere, admin, "k2", "{}").statusCode())
                .as("another path of the same operation")
                .isEqualTo(422);
    }

    @Test
    void accountsAndOperationsDoNotShareKeys() throws Exception {
        String admin = server.adminKey("apart");
        assertThat(post("/v1/keys", admin, "k1", TILL).statusCode()).isEqualTo(201);
        assertThat(post("/v1/products/tag", admin, "k1", SHOE).statusCode()).isEqualTo(200);
        HttpResponse<String> other = post("/v1/keys", server.adminKey("apart-too"), "k1", TILL);
        assertThat(other.statusCode()).isEqualTo(201);
        assertThat(other.headers().firstValue("Idempotent-Replayed")).isEmpty();
    }

    @Test
    void whatWasRefusedMayBeMendedUnderTheSameKey() throws Exception {
        String admin = server.adminKey("mended");
        assertThat(post("/v1/keys", admin, "k1", "{}").statusCode()).isEqualTo(400);
        assertThat(post("/v1/keys", admin, "k1", TILL).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "has space", "\"\""})
    void aKeyThatIsNoneIsRefused(String key) throws Exception {
        HttpResponse<String> refused = post("/v1/keys", server.adminKey("form"), key, TILL);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).get("param").asText()).isEqualTo("Idempotency-Key");
    }

    @Test
    void aKeyHasAtMost255Characters() throws Exception {
        String admin = server.adminKey("length");
        assertThat(post("/v1/keys", admin, "x".repeat(255), TILL).statusCode()).isEqualTo(201);
        assertThat(post("/v1/keys", admin, "x".repeat(256), TILL).statusCode()).isEqualTo(400);
    }

    @Test
    void aRequestWithTwoKeysIsRefused() throws Exception {
        String admin = server.adminKey("two");
        HttpResponse<String> both = server.send(server.request("/v1/keys")
                .header("Authorization", admin)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "k1")
                .header("Idempotency-Key", "k2")
                .POST(BodyPublishers.ofString(TILL)));
        assertThat(both.statusCode()).isEqualTo(400);
        assertThat(json(both).get("param").asText()).isEqualTo("Idempotency-Key");
    }

    @Test
    void whileTheFirstIsUnderWayTheSecondIsToldToWait(@TempDir Path folder) throws Exception {
        CountDownLatch tagging = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (Running slow = Running.on(
                        folder,
                        (taught, kept) -> new SmallEngine(InstantSource.system(), taught, () -> {
                            tagging.countDown();
                            await(goOn);
                        }));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            String key = slow.key("shop");
            Future<HttpResponse<String>> first = threads.submit(() -> post(slow, "/v1/products/tag", key, "k1", SHOE));
            tagging.await();
            HttpResponse<String> second = post(slow, "/v1/products/tag", key, "k1", SHOE);
            goOn.countDown();
            assertThat(second.statusCode()).isEqualTo(409);
            assertThat(json(second).get("code").asText()).isEqualTo("idempotency_key_in_use");
            assertThat(second.headers().firstValue("Retry-After")).contains("1");
            assertThat(first.get().statusCode()).isEqualTo(200);
            assertThat(post(slow, "/v1/products/tag", key, "k1", SHOE).body())
                    .isEqualTo(first.get().body());
        }
    }

    @Test
    void manyAtOnceMakeOneKey() throws Exception {
        String admin = server.adminKey("many");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                answers.add(threads.submit(() -> post("/v1/keys", admin, "k1", TILL)));
            }
            for (Future<HttpResponse<String>> answer : answers) {
                assertThat(answer.get().statusCode()).isIn(201, 409);
            }
        }
        assertThat(json(server.get("/v1/keys", admin)).get("keys")).hasSize(2);
    }

    private HttpResponse<String> post(String path, String key, String idempotencyKey, String body)
            throws IOException, InterruptedException {
        return post(server, path, key, idempotencyKey, body);
    }

    private static HttpResponse<String> post(
            Running server, String path, String key, String idempotencyKey, String body)
            throws IOException, InterruptedException {
        return server.send(server.request(path)
                .header("Authorization", key)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofString(body)));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
