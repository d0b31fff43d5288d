package pulse.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static pulse.server.testing.Running.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pulse.server.testing.RawConnection;
import pulse.server.testing.Running;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileBodyTest {

    private Running server;
    private String key;

    @BeforeAll
    void start(@TempDir Path temporary) {
        server = Running.on(temporary);
        key = server.key("shop");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static Stream<Arguments> badInferences() {
        return Stream.of(
                bad("", "invalid_json", null),
                bad("   ", "invalid_json", null),
                bad("{", "invalid_json", null),
                bad("{\"a\": [1}", "invalid_json", null),
                bad("{} {}", "invalid_json", null),
                bad("{\"session_id\": \"a\", \"session_id\": \"b\"}", "invalid_json", null),
                bad("{\"session_id\": NaN}", "invalid_json", null),
                bad("{'session_id': 'a'}", "invalid_json", null),
                bad("{\"session_id\": \"a\", // no\n}", "invalid_json", null),
                bad("[".repeat(100_000), "invalid_json", null),
                bad("{\"a\":".repeat(5_000), "invalid_json", null),
                bad("{\"session_id\": \"s\", \"limit\": " + "9".repeat(100_000) + "}", "invalid_json", null),
                bad("{\"session_id\": \"s\", \"limit\": 1e99999999999999}", null, null),
                bad("{\"session_id\": \"s\", \"limit\": 1e999999999}", "invalid_value", "limit"),
                bad("{\"session_id\": \"s\", \"limit\": 1e-999999999}", "invalid_value", "limit"),
                bad("{\"session_id\": \"s\", \"limit\": -0.5}", "invalid_value", "limit"),
                bad("{\"session_id\": \"s\", \"limit\": 1.5}", "invalid_value", "limit"),
                bad("{\"session_id\": \"s\", \"limit\": 0}", "invalid_value", "limit"),
                bad("{\"session_id\": \"s\", \"limit\": 101}", "invalid_value", "limit"),
                bad("{\"session_id\": \"s\", \"limit\": \"5\"}", "invalid_type", "limit"),
                bad("[]", "invalid_type", null),
                bad("null", "invalid_type", null),
                bad("\"text\"", "invalid_type", null),
                bad("{}", "missing_field", "session_id"),
                bad("{\"session_id\": null}", "missing_field", "session_id"),
                bad("{\"session_id\": \"\"}", "invalid_value", "session_id"),
                bad("{\"session_id\": \"" + "x".repeat(201) + "\"}", "invalid_value", "session_id"),
                bad("{\"session_id\": 5}", "invalid_type", "session_id"),
                bad("{\"session_id\": \"a\\u0000b\"}", "invalid_value", "session_id"),
                bad("{\"session_id\": \"a\\nb\"}", "invalid_value", "session_id"),
                bad("{\"session_id\": \"\\ud800\"}", "invalid_value", "session_id"),
                bad("{\"session_id\": \"\\udc00\\ud800\"}", "invalid_value", "session_id"),
                bad("{\"session_id\": \"s\", \"context\": []}", "invalid_type", "context"),
                bad("{\"session_id\": \"s\", \"context\": {\"geo\": 1}}", "invalid_type", "context.geo"),
                bad("{\"session_id\": \"s\", \"context\": {\"time\": \"soon\"}}", "invalid_value", "context.time"),
                bad(
                        "{\"session_id\": \"s\", \"context\": {\"time\": \"+999999999-01-01T00:00:00Z\"}}",
                        "invalid_value",
                        "context.time"),
                bad(
                        "{\"session_id\": \"s\", \"behavior\": {\"dwell_time_ms\": -1}}",
                        "invalid_value",
                        "behavior.dwell_time_ms"),
                bad(
                        "{\"session_id\": \"s\", \"behavior\": {\"viewed_products\": [\"a\", 1]}}",
                        "invalid_type",
                        "behavior.viewed_products[1]"),
                bad(
                        "{\"session_id\": \"s\", \"behavior\": {\"viewed_products\": [" + "\"a\",".repeat(1_000)
                                + "\"a\"]}}",
                        "invalid_value",
                        "behavior.viewed_products"),
                bad(
                        "{\"session_id\": \"s\", \"behavior\": {\"search_query\": \"" + "x".repeat(1_001) + "\"}}",
                        "invalid_value",
                        "behavior.search_query"),
                bad(
                        "{\"session_id\": \"s\", \"behavior\": {\"filters\": {\"a\": 1}}}",
                        "invalid_type",
                        "behavior.filters"),
                bad("{\"session_id\": \"s\", \"include\": [\"all\"]}", "invalid_value", "include[0]"),
                bad("{\"session_id\": \"s\", \"exclude\": [null]}", "invalid_type", "exclude[0]"));
    }

    @ParameterizedTest
    @MethodSource("badInferences")
    void aBadInferenceIsRefusedByPath(String body, @Nullable String code, @Nullable String param) throws Exception {
        assertRefused(server.post("/v1/infer", key, body), code, param);
    }

    static Stream<Arguments> badProducts() {
        return Stream.of(
                bad("{}", "missing_field", "products"),
                bad("{\"products\": {}}", "invalid_type", "products"),
                bad("{\"products\": []}", "invalid_value", "products"),
                bad("{\"products\": [1]}", "invalid_type", "products[0]"),
                bad("{\"products\": [{\"name\": \"n\"}]}", "missing_field", "products[0].id"),
                bad("{\"products\": [{\"id\": \"a\"}]}", "missing_field", "products[0].name"),
                product("\"id\": \"a\\u0000\"", "invalid_value", "id"),
                product("\"price\": \"129.99\"", "invalid_type", "price"),
                product("\"price\": -1", "invalid_value", "price"),
                product("\"price\": 1e400", "invalid_value", "price"),
                product("\"price\": 1e-400", "invalid_value", "price"),
                product("\"price\": 0.1234567", "invalid_value", "price"),
                product("\"price\": true", "invalid_type", "price"),
                product("\"currency\": \"US\"", "invalid_value", "currency"),
                product("\"currency\": \"12$\"", "invalid_value", "currency"),
                product("\"rating\": 5.01", "invalid_value", "rating"),
                product("\"rating_count\": 1.5", "invalid_value", "rating_count"),
                product("\"in_stock\": \"yes\"", "invalid_type", "in_stock"),
                product("\"tags\": \"a\"", "invalid_type", "tags"),
                product("\"attributes\": []", "invalid_type", "attributes"),
                product("\"attributes\": {\"a\": {}}", "invalid_type", "attributes.a"),
                product("\"image_url\": \"file:///etc/passwd\"", "invalid_value", "image_url"),
                product("\"category\": \"" + "a/".repeat(11) + "\"", "invalid_value", "category"),
                product("\"description\": \"" + "x".repeat(20_001) + "\"", "invalid_value", "description"),
                product("\"name\": \"" + "x".repeat(1_001) + "\"", "invalid_value", "name"));
    }

    @ParameterizedTest
    @MethodSource("badProducts")
    void aBadProductIsRefusedByIndexAndFieldAndNothingIsStored(
            String body, @Nullable String code, @Nullable String param) throws Exception {
        assertRefused(server.post("/v1/products/tag", key, body), code, param);
        assertThat(json(server.get("/v1/products", key)).get("products")).isEmpty();
    }

    @Test
    void allFaultsOfABatchAreListed() throws Exception {
        JsonNode problem = json(server.post("/v1/products/tag", key, """
                {"products": [{"id": "a", "name": "ok"},
                              {"id": "b", "name": "n", "price": -1, "rating": 9},
                              {"id": "a", "name": "again"},
                              {"name": "n"}]}"""));
        assertThat(problem.get("errors").findValuesAsText("param"))
                .containsExactly("products[1].price", "products[1].rating", "products[2].id", "products[3].id");
        assertThat(problem.get("errors").findValuesAsText("code"))
                .containsExactly("invalid_value", "invalid_value", "duplicate_value", "missing_field");
        assertThat(json(server.get("/v1/products", key)).get("products")).isEmpty();
    }

    @Test
    void moreThanTenThousandProductsAreRefusedAndTheMessageSaysWhatToDo() throws Exception {
        String body = "{\"products\": [" + "{\"id\": \"a\", \"name\": \"n\"},".repeat(10_000)
                + "{\"id\": \"b\", \"name\": \"n\"}]}";
        HttpResponse<String> response = server.post("/v1/products/tag", key, body);
        assertRefused(response, "invalid_value", "products");
        assertThat(json(response).get("detail").asText()).contains("at most 10000", "several calls");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() throws Exception {
        byte[] body = "{\"session_id\": \"?\"}".getBytes(StandardCharsets.US_ASCII);
        for (byte bad : new byte[] {(byte) 0xff, (byte) 0xc0, (byte) 0xed}) {
            body[16] = bad;
            assertRefused(server.post("/v1/infer", key, body), "invalid_json", null);
        }
        assertRefused(
                server.post("/v1/infer", key, "{\"session_id\": \"s\"}".getBytes(StandardCharsets.UTF_16)),
                "invalid_json",
                null);
    }

    @Test
    void unknownFieldsAreIgnoredAndNullCountsAsMissing() throws Exception {
        String body = """
                {"session_id": "s", "context": null, "new": {"deep": [1, 2, {"x": null}]}, "limit": 3.0,
                 "behavior": {"filters": null, "dwell_time_ms": 45000.0, "other": "\\ud800"}}""";
        assertThat(server.post("/v1/infer", key, body).statusCode()).isEqualTo(200);
    }

    @Test
    void aBodyOfMoreThanTenMegabytesIsCutOff() throws Exception {
        String head = "POST /v1/infer HTTP/1.1\r\nHost: x\r\nAuthorization: " + key
                + "\r\nContent-Type: application/json\r\n";
        assertThat(raw(head + "Content-Length: 10485761\r\n\r\n")).startsWith("HTTP/1.1 413");
        byte[] body = new byte[10 * 1024 * 1024];
        assertRefused(server.post("/v1/infer", key, body), "invalid_json", null);
    }

    static Stream<String> malformedRequests() {
        return Stream.of(
                "NONSENSE\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /v1/products/%00 HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\nBad Header\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(100_000) + "\r\n\r\n",
                "GET /" + "a".repeat(100_000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST /v1/infer HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
                "POST /v1/infer HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n",
                "POST /v1/infer HTTP/1.1|Host: x|Authorization: KEY|Content-Type: application/json|Transfer-Encoding: chunked||zz|{}|0||"
                        .replace("|", "\r\n"));
    }

    @ParameterizedTest
    @MethodSource("malformedRequests")
    void malformedHttpIsRefusedAndNeverCalledAFaultOfOurs(String request) throws Exception {
        String answer = raw(request.replace("KEY", key));
        assertThat(answer).doesNotContain("Exception", "\tat ");
        assertThat(answer.isEmpty() || answer.startsWith("HTTP/1.1 4"))
                .as(answer)
                .isTrue();
    }

    private String raw(String request) throws IOException {
        try (RawConnection connection = RawConnection.to(server.port())) {
            connection.sendLast(request);
            return connection.untilClosed();
        }
    }

    private static void assertRefused(HttpResponse<String> response, @Nullable String code, @Nullable String param)
            throws Exception {
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body()).doesNotContain("Exception", "com.fasterxml").hasSizeLessThan(5_000);
        JsonNode problem = json(response);
        if (code != null) {
            assertThat(problem.get("code").asText()).isEqualTo(code);
            assertThat(problem.path("param").asText(null)).isEqualTo(param);
        }
        assertThat(problem.get("detail").asText()).doesNotContain("Source", "StreamReadFeature");
        if (param != null) {
            assertThat(problem.at("/errors/0/param").asText()).isEqualTo(param);
        }
    }

    private static Arguments bad(String body, @Nullable String code, @Nullable String param) {
        return Arguments.of(body, code, param);
    }

    private static Arguments product(String field, String code, String param) {
        String rest = List.of("id", "name").contains(param) ? "" : "\"id\": \"a\", \"name\": \"n\", ";
        String other = param.equals("id") ? ", \"name\": \"n\"" : param.equals("name") ? ", \"id\": \"a\"" : "";
        return bad("{\"products\": [{" + rest + field + other + "}]}", code, "products[0]." + param);
    }
}
