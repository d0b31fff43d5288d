package pulse.server.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdempotencyDurabilityTest {

    private static final String BODY = "{\"name\": \"till\", \"scopes\": [\"read\"]}";
    private static final int REQUESTS = 40;

    @TempDir
    private Path data;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void whateverAKillInterruptsIsDoneOnceWhenSentAgain() throws Exception {
        String admin = admin();
        HttpResponse<String> answered;
        CompletableFuture<?>[] interrupted = new CompletableFuture<?>[REQUESTS];
        try (Child first = Child.serve(data)) {
            answered = client.send(request(first, admin, "answered"), BodyHandlers.ofString());
            for (int i = 0; i < REQUESTS; i++) {
                interrupted[i] = client.sendAsync(request(first, admin, "k" + i), BodyHandlers.ofString());
            }
            CompletableFuture.anyOf(interrupted).join();
            first.kill();
        }
        try {
            CompletableFuture.allOf(interrupted).join();
        } catch (CompletionException cut) {
            assertThat(cut).hasCauseInstanceOf(IOException.class);
        }
        try (Child second = Child.serve(data)) {
            HttpResponse<String> again = client.send(request(second, admin, "answered"), BodyHandlers.ofString());
            assertThat(again.body()).isEqualTo(answered.body());
            assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
            for (int i = 0; i < REQUESTS; i++) {
                assertThat(client.send(request(second, admin, "k" + i), BodyHandlers.ofString())
                                .statusCode())
                        .isEqualTo(201);
            }
            assertThat(second.get("/v1/keys?limit=100", admin).get("keys"))
                    .as("one key for each request, and the admin's own")
                    .hasSize(REQUESTS + 2);
        }
    }

    private String admin() throws IOException, InterruptedException {
        String printed = Child.run(
                "keys",
                "create",
                "--data",
                data.toString(),
                "--account",
                "shop",
                "--plan",
                "growth",
                "--scopes",
                "admin",
                "--json");
        return new ObjectMapper()
                .readTree(printed.substring(printed.indexOf('{')))
                .get("key")
                .asText();
    }

    private static HttpRequest request(Child server, String key, String idempotencyKey) {
        return HttpRequest.newBuilder(URI.create(server.address() + "/v1/keys"))
                .header("Authorization", key)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofString(BODY))
                .build();
    }
}
