package pulse.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static pulse.server.testing.Running.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pulse.server.testing.Running;
import pulse.storage.Keys;
import pulse.storage.Mode;
import pulse.storage.Scope;
import pulse.storage.Store;
import pulse.storage.sqlite.SqliteStore;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerTest {

    private static final String SHOE = """
            {"products": [{"id": "prod_1", "name": "Running Shoe", "price": 79.90, "category": "footwear/running"}]}""";

    private Path folder;

    private Running server;

    @BeforeAll
    void start(@TempDir Path temporary) {
        folder = temporary;
        server = Running.on(folder);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aTaggedProductIsRecommendedListedReadAndDeleted() throws Exception {
        String key = server.key("whole-way");
        assertThat(server.post("/v1/products/tag", key, SHOE).statusCode()).isEqualTo(200);
        JsonNode inference = json(server.post("/v1/infer", key, "{\"session_id\": \"s\"}"));
        assertThat(inference.at("/recommendations/product_ids/0").asText()).isEqualTo("prod_1");
        assertThat(inference.at("/recommendations/rerank_scores")).hasSize(1);
        assertThat(inference.at("/metadata/inference_time_ms").decimalValue()).isEqualByComparingTo("0.123");
        JsonNode listed = json(server.get("/v1/products", key));
        assertThat(listed.at("/products/0/price").decimalValue()).isEqualByComparingTo("79.9");
        assertThat(listed.at("/products/0/twin/traits/value/probability").isNumber())
                .isTrue();
        assertThat(listed.get("next_cursor").isNull()).isTrue();
        assertThat(json(server.get("/v1/products/prod_1", key)).get("name").asText())
                .isEqualTo("Running Shoe");
        assertThat(server.delete("/v1/products/prod_1", key).statusCode()).isEqualTo(204);
        assertThat(server.get("/v1/products/prod_1", key).statusCode()).isEqualTo(404);
        assertThat(server.delete("/v1/products/prod_1", key).statusCode()).isEqualTo(404);
    }

    @Test
    void scoresAndReasonsComeWhenAskedFor() throws Exception {
        String key = server.key("reasons");
        server.post("/v1/products/tag", key, SHOE);
        JsonNode plain = json(server.post("/v1/infer", key, "{\"session_id\": \"s\"}"));
        assertThat(plain.at("/persona/scores").isMissingNode()).isTrue();
        assertThat(plain.at("/recommendations/reasons").isMissingNode()).isTrue();
        JsonNode full =
                json(server.post("/v1/infer", key, "{\"session_id\": \"s\", \"include\": [\"scores\", \"reasons\"]}"));
        assertThat(full.at("/persona/scores/price_sensitivity/high").doubleValue())
                .isEqualTo(0.25);
        assertThat(full.at("/persona/reasons/purchase_intent/contributions/0/source")
                        .asText())
                .isEqualTo("views");
        assertThat(full.at("/persona/confidence_reasons/score").doubleValue()).isZero();
        assertThat(full.at("/persona/confidence_reasons/contributions").findValuesAsText("source"))
                .containsExactly("claims", "exploring");
        assertThat(plain.at("/persona/confidence_reasons").isMissingNode()).isTrue();
        assertThat(full.at("/recommendations/reasons/0/product_id").asText()).isEqualTo("prod_1");
        assertThat(full.at("/recommendations/reasons/0/source").asText()).isEqualTo("text");
    }

    @Test
    void aListIsReadThroughItsCursorsWithoutGapsOrRepeats() throws Exception {
        String key = server.key("cursors");
        StringBuilder batch = new StringBuilder("{\"products\": [");
        for (int i = 0; i < 25; i++) {
            batch.append(i == 0 ? "" : ",").append("{\"id\": \"p %02d/ü\", \"name\": \"n\"}".formatted(i));
        }
        assertThat(server.post("/v1/products/tag", key, batch + "]}").statusCode())
                .isEqualTo(200);
        List<String> seen = new ArrayList<>();
        String cursor = "";
        while (!cursor.equals("null")) {
            JsonNode page = json(server.get("/v1/products?limit=10&cursor=" + cursor, key));
            page.get("products").forEach(product -> seen.add(product.get("id").asText()));
            cursor = page.get("next_cursor").asText();
        }
        assertThat(seen).hasSize(25).doesNotHaveDuplicates().isSorted();
        assertThat(server.get("/v1/products/p%2003%2F%C3%BC", key).statusCode()).isEqualTo(200);
    }

    @Test
    void everyIdOfOneAccountIsUnknownToAnyOtherAndToItsOwnTestMode() throws Exception {
        String mine = server.key("mine");
        server.post("/v1/products/tag", mine, SHOE);
        for (String foreign :
                List.of(server.key("theirs"), server.key("mine", Mode.TEST, 100_000, 100_000, Scope.USUAL, null))) {
            assertThat(server.get("/v1/products/prod_1", foreign).statusCode()).isEqualTo(404);
            assertThat(server.delete("/v1/products/prod_1", foreign).statusCode())
                    .isEqualTo(404);
            assertThat(json(server.get("/v1/products", foreign)).get("products"))
                    .isEmpty();
            JsonNode inference =
                    json(server.post("/v1/infer", foreign, "{\"session_id\": \"s\", \"candidates\": [\"prod_1\"]}"));
            assertThat(inference.at("/recommendations/product_ids")).isEmpty();
        }
        assertThat(server.get("/v1/products/prod_1", mine).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer x",
                "Basic dXNlcjpwYXNz",
                "Bearer pulse_live_000000000000000000000000000000000000",
                "pulse_live_",
                "Bearer pulse_live_AvZsfGPS3vF8A4UeDgQFIK50TK6DgV3Bdpp1"
            })
    void aRequestWithoutAValidKeyIsRefused(String authorization) throws Exception {
        HttpResponse<String> response = server.send(server.request("/v1/infer")
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
        assertProblem(response, 401, "unauthenticated");
        assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
    }

    @Test
    void aKeyIsRefusedFromTheRequestAfterItsRevocationByAnotherProcess() throws Exception {
        String key = server.key("revoked");
        assertThat(server.get("/v1/products", key).statusCode()).isEqualTo(200);
        try (Store store = SqliteStore.open(folder)) {
            Keys.Holder holder = store.keys().withId(Running.keyId(key)).orElseThrow();
            store.keys().revoke(holder.key().id(), Instant.EPOCH, Running.change(holder.account()));
        }
        assertProblem(server.get("/v1/products", key), 401, "unauthenticated");
    }

    @Test
    void anExpiredKeyIsRefused() throws Exception {
        String key = server.key("expired", Mode.LIVE, 10, 10, Scope.USUAL, Instant.EPOCH);
        assertProblem(server.get("/v1/products", key), 401, "unauthenticated");
    }

    @Test
    void aKeyWithoutTheScopeIsRefused() throws Exception {
        String key = server.key("narrow", Mode.LIVE, 10, 10, Set.of(Scope.READ), null);
        assertThat(server.get("/v1/products", key).statusCode()).isEqualTo(200);
        assertProblem(server.post("/v1/infer", key, "{\"session_id\": \"s\"}"), 403, "forbidden");
    }

    @ParameterizedTest
    @CsvSource({"Origin, https://shop.example", "Sec-Fetch-Site, cross-site", "Sec-Fetch-Site, same-origin"})
    void aLiveKeyFromABrowserIsRefusedAndATestKeyIsNot(String header, String value) throws Exception {
        String live = server.key("browser");
        String test = server.key("browser", Mode.TEST, 100, 100, Scope.USUAL, null);
        HttpResponse<String> refused = server.send(
                server.request("/v1/products").header("Authorization", live).header(header, value));
        assertProblem(refused, 403, "browser_refused");
        assertThat(server.send(server.request("/v1/products")
                                .header("Authorization", test)
                                .header(header, value))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aBackEndThatAsksByTheFetchOfNodeIsNoBrowser() throws Exception {
        assertThat(server.send(server.request("/v1/products")
                                .header("Authorization", server.key("node"))
                                .header("Sec-Fetch-Mode", "cors")
                                .header("User-Agent", "node"))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /v1/infer, 405, 'OPTIONS, POST'",
        "GET, /v1/products/tag/, 404, ",
        "POST, /v1/products, 405, 'GET, HEAD, OPTIONS'",
        "PATCH, /v1/products/x, 405, 'DELETE, GET, HEAD, OPTIONS'",
        "BREW, /livez, 405, 'GET, HEAD, OPTIONS'",
        "OPTIONS, /v1/infer, 204, 'OPTIONS, POST'",
        "OPTIONS, /nowhere, 404, ",
        "POST, /, 405, 'GET, HEAD, OPTIONS'",
        "GET, /v2/infer, 404, "
    })
    void aWrongMethodOrPathIsToldWhatThereIs(String method, String path, int status, @Nullable String allow)
            throws Exception {
        HttpResponse<String> response = server.send(server.request(path).method(method, BodyPublishers.noBody()));
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Allow").orElse(null)).isEqualTo(allow);
        assertThat(response.headers().firstValue("X-Request-Id")).isPresent();
    }

    @Test
    void headAnswersAsGetWithoutABody() throws Exception {
        String key = server.key("head");
        server.post("/v1/products/tag", key, SHOE);
        HttpResponse<String> get = server.get("/v1/products/prod_1", key);
        HttpResponse<String> head = server.send(server.request("/v1/products/prod_1")
                .header("Authorization", key)
                .HEAD());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Length"))
                .isEqualTo(get.headers().firstValue("Content-Length"));
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, , 415",
        "application/x-www-form-urlencoded, , 415",
        "application/json; charset=utf-16, , 415",
        "application/json, gzip, 415",
        "application/json; charset=UTF-8, , 200",
        "Application/JSON, , 200"
    })
    void onlyPlainJsonIsRead(String type, @Nullable String encoding, int status) throws Exception {
        var request = server.request("/v1/infer")
                .header("Authorization", server.key("media"))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("{\"session_id\": \"s\"}"));
        HttpResponse<String> response =
                server.send(encoding == null ? request : request.header("Content-Encoding", encoding));
        assertThat(response.statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"mine-1.a:b_c, true", "'has space', false", "'<script>', false"})
    void aSaneRequestIdOfTheClientIsKept(String id, boolean kept) throws Exception {
        HttpResponse<String> response = server.send(server.request("/livez").header("X-Request-Id", id));
        String answered = response.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(answered.equals(id)).isEqualTo(kept);
    }

    @Test
    void healthMetricsAndContractNeedNoKeyAndNameNoAccount() throws Exception {
        String key = server.key("secret-name");
        server.post("/v1/products/tag", key, SHOE);
        server.post("/v1/infer", key, "{\"session_id\": \"s\"}");
        assertThat(server.send(server.request("/livez")).statusCode()).isEqualTo(200);
        assertThat(server.send(server.request("/readyz")).statusCode()).isEqualTo(200);
        assertThat(json(server.send(server.request("/openapi.json")))
                        .get("openapi")
                        .asText())
                .startsWith("3.1");
        String metrics = server.send(server.request("/metrics")).body();
        assertThat(metrics)
                .contains("http_server_requests_seconds_count{method=\"POST\",route=\"/v1/infer\",status=\"200\"}")
                .contains("pulse_inference_seconds_bucket")
                .doesNotContain("secret-name", "prod_1", "acct_");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=x", "limit=-1", "cursor=%21", "cursor=AA"})
    void aListRefusesWrongParametersByName(String query) throws Exception {
        HttpResponse<String> response = server.get("/v1/products?" + query, server.key("list"));
        assertProblem(response, 400, "invalid_value");
        assertThat(json(response).get("param").asText()).isEqualTo(query.replaceAll("=.*", ""));
    }

    private static void assertProblem(HttpResponse<String> response, int status, String code) throws Exception {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = json(response);
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("code").asText()).isEqualTo(code);
        assertThat(problem.get("request_id").asText())
                .isEqualTo(response.headers().firstValue("X-Request-Id").orElseThrow());
        assertThat(problem.get("type").asText()).isNotEmpty();
        assertThat(problem.get("title").asText()).isNotEmpty();
        assertThat(problem.get("detail").asText()).isNotEmpty();
    }
}
