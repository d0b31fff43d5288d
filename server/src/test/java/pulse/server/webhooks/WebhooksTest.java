package pulse.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static pulse.server.testing.Running.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import pulse.server.testing.Running;
import pulse.storage.Mode;
import pulse.storage.Scope;
import pulse.storage.ShopId;
import pulse.storage.Store;
import pulse.storage.WebhookEndpoint;
import pulse.storage.sqlite.SqliteStore;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhooksTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String TAGGED = "{\"products\": [{\"id\": \"p\", \"name\": \"Shoe\", \"price\": 9}]}";

    private Path folder;
    private Running server;
    private int accounts;
    private String key;

    @BeforeAll
    void start(@TempDir Path data) {
        folder = data;
        server = Running.on(folder);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void newShop() {
        key = key("shop" + accounts++, Mode.LIVE);
    }

    @Test
    void aChangeIsDeliveredSignedAndToldInTheLog() throws Exception {
        try (Receiver receiver = Receiver.answering(204)) {
            JsonNode endpoint = create("{\"url\": \"" + receiver.url() + "\"}");
            assertThat(server.post("/v1/products/tag", key, TAGGED).statusCode())
                    .isEqualTo(200);
            Receiver.Message message = receiver.next();
            verify(endpoint.get("secret").asText(), message);
            JsonNode event = MAPPER.readTree(message.body());
            assertThat(event.get("type").asText()).isEqualTo("products.tagged");
            assertThat(event.get("id").asText()).isEqualTo(message.header("webhook-id"));
            assertThat(event.get("sequence").asInt()).isEqualTo(1);
            assertThat(event.get("data"))
                    .isEqualTo(MAPPER.readTree("{\"count\": 1, \"product_ids\": [\"p\"], \"is_complete\": true}"));
            JsonNode attempt = attempts(endpoint, 1).get(0);
            assertThat(attempt.get("status").asInt()).isEqualTo(204);
            assertThat(attempt.get("outcome").asText()).isEqualTo("delivered");
            JsonNode listed = json(server.get("/v1/webhook-events", key));
            assertThat(listed.at("/events/0")).isEqualTo(event);
            JsonNode one =
                    json(server.get("/v1/webhook-events/" + event.get("id").asText(), key));
            assertThat(one.at("/deliveries/0/state").asText()).isEqualTo("delivered");
            assertThat(json(server.get("/v1/webhook-events?undelivered=true", key))
                            .get("events"))
                    .isEmpty();
        }
    }

    @Test
    void theExamplesAreWhatIsSent() throws Exception {
        try (Receiver receiver = Receiver.answering(200)) {
            JsonNode endpoint = create("{\"url\": \"" + receiver.url() + "\"}");
            for (String type : EventType.ALL) {
                JsonNode told = json(server.post(path(endpoint) + "/test", key, "{\"type\": \"" + type + "\"}"));
                assertThat(told.get("outcome").asText()).isEqualTo("delivered");
                assertThat(told.has("answer")).isFalse();
                Receiver.Message message = receiver.next();
                verify(endpoint.get("secret").asText(), message);
                JsonNode example = MAPPER.readTree(
                        Path.of("../api/examples/webhook-" + type + ".json").toFile());
                JsonNode sent = MAPPER.readTree(message.body());
                assertThat(sent.fieldNames()).toIterable().containsExactlyElementsOf(example::fieldNames);
                assertThat(sent.get("data")).isEqualTo(example.get("data"));
                assertThat(message.body().length()).isLessThan(20_000);
            }
            assertThat(json(server.get(path(endpoint) + "/attempts", key)).get("attempts"))
                    .isEmpty();
        }
    }

    @Test
    void anEndpointGetsOnlyWhatItWants() throws Exception {
        try (Receiver receiver = Receiver.answering(200)) {
            create("{\"url\": \"" + receiver.url() + "\", \"enabled_events\": [\"session.converted\"]}");
            JsonNode all = create("{\"url\": \"" + receiver.url() + "?all\", \"enabled_events\": [\"*\"]}");
            server.post("/v1/products/tag", key, TAGGED);
            receiver.next();
            attempts(all, 1);
            JsonNode event = json(server.get("/v1/webhook-events", key)).at("/events/0");
            assertThat(json(server.get("/v1/webhook-events/" + event.get("id").asText(), key))
                            .get("deliveries"))
                    .hasSize(1);
        }
    }

    @Test
    void theSecretIsShownOnceAndBothSignWhileOneIsReplaced() throws Exception {
        try (Receiver receiver = Receiver.answering(200)) {
            JsonNode endpoint = create("{\"url\": \"" + receiver.url() + "\"}");
            String old = endpoint.get("secret").asText();
            assertThat(server.get(path(endpoint), key).body()).doesNotContain("whsec_");
            assertThat(server.get("/v1/webhooks", key).body()).doesNotContain("whsec_");
            JsonNode rotated = json(server.post(path(endpoint) + "/secret/rotate", key, "{\"overlap_hours\": 168}"));
            String fresh = rotated.get("secret").asText();
            server.post(path(endpoint) + "/test", key, "{}");
            Receiver.Message both = receiver.next();
            verify(old, both);
            verify(fresh, both);
            assertThat(server.post(path(endpoint) + "/secret/rotate", key, "{\"overlap_hours\": 169}")
                            .statusCode())
                    .as("more than seven days")
                    .isEqualTo(400);
            server.post(path(endpoint) + "/secret/rotate", key, "{\"overlap_hours\": 0}");
            server.post(path(endpoint) + "/test", key, "{}");
            assertThat(receiver.next().header("webhook-signature").split(" ", -1))
                    .hasSize(1);
        }
    }

    @Test
    void whatFailsIsTriedAgainAndTheAnswerKept() throws Exception {
        try (Receiver receiver = Receiver.answering(500)) {
            JsonNode endpoint = create("{\"url\": \"" + receiver.url() + "\"}");
            server.post("/v1/products/tag", key, TAGGED);
            String id = receiver.next().header("webhook-id");
            JsonNode attempt = attempts(endpoint, 1).get(0);
            assertThat(attempt.get("outcome").asText()).isEqualTo("rejected");
            assertThat(attempt.get("answer").asText()).isEqualTo("answered");
            receiver.answer(200);
            HttpResponse<String> resent = server.post("/v1/webhook-events/" + id + "/resend", key, "{}");
            assertThat(resent.statusCode()).isEqualTo(202);
            assertThat(json(resent).get("deliveries").asInt()).isEqualTo(1);
            assertThat(receiver.next().header("webhook-id")).isEqualTo(id);
        }
    }

    @Test
    void anEndpointThatIsGoneIsDisabledTheOthersToldAndWhatItMissedRecovered() throws Exception {
        try (Receiver gone = Receiver.answering(410);
                Receiver other = Receiver.answering(200)) {
            JsonNode endpoint = create("{\"url\": \"" + gone.url() + "\", \"enabled_events\": [\"products.tagged\"]}");
            create("{\"url\": \"" + other.url() + "\", \"enabled_events\": [\"endpoint.disabled\"]}");
            server.post("/v1/products/tag", key, TAGGED);
            gone.next();
            JsonNode told = MAPPER.readTree(other.next().body());
            assertThat(told.get("subject")).isEqualTo(endpoint.get("id"));
            assertThat(told.at("/data/reason").asText()).isEqualTo("gone");
            JsonNode disabled = json(server.get(path(endpoint), key));
            assertThat(disabled.get("status").asText()).isEqualTo("disabled");
            assertThat(disabled.get("disabled_reason").asText()).isEqualTo("gone");
            server.post("/v1/products/tag", key, TAGGED);
            gone.answer(200);
            assertThat(json(server.post(path(endpoint) + "/enable", key, "{}"))
                            .get("status")
                            .asText())
                    .isEqualTo("enabled");
            JsonNode recovered =
                    json(server.post(path(endpoint) + "/recover", key, "{\"since\": \"2020-01-01T00:00:00Z\"}"));
            assertThat(recovered.get("deliveries").asInt()).isEqualTo(2);
            assertThat(List.of(gone.next().header("webhook-id"), gone.next().header("webhook-id")))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void hostileAddressesAreRefusedWhereverTheyAreGiven() throws Exception {
        JsonNode endpoint = create("{\"url\": \"https://127.0.0.1:9/\"}");
        assertThat(server.patch(path(endpoint), key, "{\"url\": \"\"}").statusCode())
                .isEqualTo(400);
        for (String url :
                List.of("https://10.0.0.1/", "ftp://shop.com/", "https://[fd00::1]/", "https://u:p@shop.com/")) {
            String body = "{\"url\": \"" + url + "\"}";
            for (HttpResponse<String> response :
                    List.of(server.post("/v1/webhooks", key, body), server.patch(path(endpoint), key, body))) {
                assertThat(response.statusCode()).isEqualTo(400);
                assertThat(json(response).get("param").asText()).isEqualTo("url");
                assertThat(json(response).get("detail").asText()).contains("is refused");
            }
        }
        assertThat(json(server.get(path(endpoint), key)).get("url").asText()).isEqualTo("https://127.0.0.1:9/");
    }

    @Test
    void settingsAreChangedOneByOneAndWrongOnesNotAtAll() throws Exception {
        JsonNode endpoint = create("{\"url\": \"http://localhost:9/\", \"description\": \"one\"}");
        JsonNode changed = json(server.patch(
                path(endpoint), key, "{\"description\": \"\", \"rate_per_second\": 3, \"enabled_events\": [\"*\"]}"));
        assertThat(changed.get("description").asText()).isEmpty();
        assertThat(changed.get("rate_per_second").asInt()).isEqualTo(3);
        assertThat(changed.get("url").asText()).isEqualTo("http://localhost:9/");
        for (String wrong : List.of(
                "{\"enabled_events\": []}",
                "{\"enabled_events\": [\"order.paid\"]}",
                "{\"rate_per_second\": 0}",
                "{\"description\": 7}",
                "{\"secret\": \"whsec_c2hvcnQ=\"}")) {
            assertThat(server.patch(path(endpoint), key, wrong).statusCode()).isEqualTo(400);
        }
        assertThat(json(server.get(path(endpoint), key)).get("rate_per_second").asInt())
                .isEqualTo(3);
        assertThat(server.delete(path(endpoint), key).statusCode()).isEqualTo(204);
        assertThat(server.get(path(endpoint), key).statusCode()).isEqualTo(404);
    }

    @Test
    void nothingCrossesBetweenShopsAndReadingIsNotChanging() throws Exception {
        JsonNode endpoint = create("{\"url\": \"http://localhost:9/\"}");
        String stranger = key("stranger", Mode.LIVE);
        for (String path : List.of("/test", "/enable", "/disable", "/secret/rotate")) {
            assertThat(server.post(path(endpoint) + path, stranger, "{}").statusCode())
                    .isEqualTo(404);
        }
        assertThat(server.post(path(endpoint) + "/recover", stranger, "{\"since\": \"2020-01-01T00:00:00Z\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(server.get(path(endpoint) + "/attempts", stranger).statusCode())
                .isEqualTo(404);
        assertThat(server.delete(path(endpoint), stranger).statusCode()).isEqualTo(404);
        server.post("/v1/products/tag", key, TAGGED);
        String event =
                json(server.get("/v1/webhook-events", key)).at("/events/0/id").asText();
        assertThat(server.get("/v1/webhook-events/" + event, stranger).statusCode())
                .isEqualTo(404);
        assertThat(server.post("/v1/webhook-events/" + event + "/resend", stranger, "{}")
                        .statusCode())
                .isEqualTo(404);
        String usual = server.key("usual");
        assertThat(server.get("/v1/webhooks", usual).statusCode()).isEqualTo(200);
        assertThat(server.post("/v1/webhooks", usual, "{}").statusCode()).isEqualTo(403);
    }

    @Test
    void examplesAreToldInTheTestWorldOnlyAndListedAfterOneAnother() throws Exception {
        assertThat(server.post("/v1/webhook-events", key, "{\"type\": \"model.updated\"}")
                        .statusCode())
                .isEqualTo(403);
        String test = key("tester", Mode.TEST);
        String first = json(server.post("/v1/webhook-events", test, "{\"type\": \"model.updated\"}"))
                .get("id")
                .asText();
        String second = json(server.post("/v1/webhook-events", test, "{\"type\": \"persona.updated\"}"))
                .get("id")
                .asText();
        assertThat(ids("?limit=1", test)).containsExactly(first);
        assertThat(ids("?after=" + first, test)).containsExactly(second);
        assertThat(json(server.get("/v1/webhook-events?after=evt_none", test))
                        .get("param")
                        .asText())
                .isEqualTo("after");
        assertThat(json(server.get("/v1/webhook-events/newest", test)).get("id").asText())
                .isEqualTo(second);
        assertThat(ids("?type=model.updated", test)).containsExactly(first);
        assertThat(ids("?since=2999-01-01T00:00:00Z", test)).isEmpty();
        for (String wrong : List.of("since=yesterday", "undelivered=maybe", "type=order.paid", "cursor=eA")) {
            assertThat(server.get("/v1/webhook-events?" + wrong, test).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void whatAnOperatorNeedsToKnowIsAmongTheMetrics() throws Exception {
        try (Receiver receiver = Receiver.answering(200)) {
            JsonNode endpoint = create("{\"url\": \"" + receiver.url() + "\"}");
            server.post("/v1/products/tag", key, TAGGED);
            attempts(endpoint, 1);
            String metrics = server.get("/metrics", key).body();
            while (!metrics.contains("pulse_webhooks_attempts_total{outcome=\"delivered\"}")) {
                Thread.onSpinWait();
                metrics = server.get("/metrics", key).body();
            }
            assertThat(metrics)
                    .contains(
                            "pulse_webhooks_delay_seconds_bucket{le=\"1.0\"}",
                            "pulse_webhooks_backlog_age_seconds ",
                            "pulse_webhooks_breakers_open ",
                            "pulse_webhooks_in_flight ");
        }
    }

    @Test
    void oneWhoseSecretWasLostIsEnabledOnlyWithANewOne() throws Exception {
        JsonNode endpoint = create("{\"url\": \"http://localhost:9/\"}");
        try (Store store = SqliteStore.open(folder)) {
            ShopId shop = new ShopId("acct_shop" + (accounts - 1), Mode.LIVE);
            WebhookEndpoint known = store.webhookEndpoints()
                    .find(shop, endpoint.get("id").asText())
                    .orElseThrow();
            store.webhookEndpoints()
                    .change(
                            new WebhookEndpoint(
                                    known.id(),
                                    shop,
                                    known.url(),
                                    "",
                                    known.eventTypes(),
                                    1,
                                    WebhookEndpoint.Status.DISABLED,
                                    List.of(),
                                    known.health(),
                                    known.createdAt(),
                                    known.updatedAt()),
                            false,
                            Running.change(store.accounts().list().getFirst()));
        }
        assertThat(server.post(path(endpoint) + "/enable", key, "{}").statusCode())
                .isEqualTo(409);
        server.post(path(endpoint) + "/secret/rotate", key, "{}");
        assertThat(server.post(path(endpoint) + "/enable", key, "{}").statusCode())
                .isEqualTo(200);
    }

    private List<String> ids(String query, String with) throws Exception {
        return json(server.get("/v1/webhook-events" + query, with))
                .get("events")
                .findValuesAsText("id");
    }

    private String key(String account, Mode mode) {
        return server.key(account, mode, 100_000, 100_000, EnumSet.allOf(Scope.class), null);
    }

    private JsonNode create(String body) throws Exception {
        HttpResponse<String> response = server.post("/v1/webhooks", key, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return json(response);
    }

    /// The endpoint's attempts, waiting until there are as many.
    private JsonNode attempts(JsonNode endpoint, int count) throws Exception {
        JsonNode attempts = json(server.get(path(endpoint) + "/attempts", key)).get("attempts");
        while (attempts.size() < count) {
            Thread.onSpinWait();
            attempts = json(server.get(path(endpoint) + "/attempts", key)).get("attempts");
        }
        return attempts;
    }

    private static String path(JsonNode endpoint) {
        return "/v1/webhooks/" + endpoint.get("id").asText();
    }

    /// By the official library, which throws when a signature is wrong.
    private static void verify(String secret, Receiver.Message message) throws Exception {
        Map<String, List<String>> headers = Map.of(
                "webhook-id", List.of(message.header("webhook-id")),
                "webhook-timestamp", List.of(message.header("webhook-timestamp")),
                "webhook-signature", List.of(message.header("webhook-signature")));
        new Webhook(secret).verify(message.body(), HttpHeaders.of(headers, (name, value) -> true));
    }
}
