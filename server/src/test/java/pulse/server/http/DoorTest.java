package pulse.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import pulse.server.testing.RawConnection;
import pulse.storage.Scope;

/// What every operation has in common, on operations of the test's own and within bounds small enough to reach.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoorTest {

    private static final Bounds SMALL = new Bounds(2_000, Duration.ofMillis(300), Duration.ofMillis(500), 100);

    /// More than what lies between two ends of a connection.
    private static final int HUGE_BYTES = 32 * 1024 * 1024;

    private static final String JSON = "Content-Type: application/json";

    private OwnRoutes server;

    @BeforeAll
    void start(@TempDir Path folder) {
        Deprecation ending = new Deprecation(
                Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2027-05-01T12:30:05Z"), "/docs/changelog");
        Deprecation open = new Deprecation(Instant.parse("2026-11-01T00:00:00Z"), null, "/docs/changelog");
        server = new OwnRoutes(
                folder,
                SMALL,
                100_000,
                UnaryOperator.identity(),
                List.of(
                        OwnRoutes.ECHO,
                        new Route("GET", "/plain", Scope.READ, null, call -> Answer.json(new byte[] {'1'})),
                        new Route("GET", "/huge", Scope.READ, null, call -> Answer.json(new byte[HUGE_BYTES])),
                        new Route("GET", "/ending", Scope.READ, null, call -> Answer.empty(204)).deprecated(ending),
                        new Route("GET", "/leaving", Scope.READ, null, call -> Answer.empty(204)).deprecated(open)));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aDeprecatedOperationSaysSinceWhenUntilWhenAndWhatInstead() throws Exception {
        HttpResponse<String> ending = get("/ending", "");
        assertThat(ending.headers().firstValue("Deprecation")).contains("@1793491200");
        assertThat(ending.headers().firstValue("Sunset")).contains("Sat, 01 May 2027 12:30:05 GMT");
        assertThat(ending.headers().firstValue("Link"))
                .contains("</docs/changelog>; rel=\"deprecation\"; type=\"text/html\"");
        assertThat(get("/leaving", "").headers().firstValue("Sunset")).isEmpty();
        assertThat(get("/plain", "").headers().firstValue("Deprecation")).isEmpty();
    }

    @Test
    void theVersionThatAnsweredIsToldAndAnUnknownOneIsRefusedWithThoseKnown() throws Exception {
        String known = Versions.KNOWN.getFirst();
        assertThat(get("/plain", "").headers().firstValue("Pulse-Version")).contains(known);
        assertThat(get("/plain", known).headers().firstValue("Pulse-Version")).contains(known);
        HttpResponse<String> refused = get("/plain", "2020-01-01");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("\"param\":\"Pulse-Version\"", known);
    }

    @Test
    void anAnswerWithoutContentHasNoBodyAndItsConnectionIsClosedWhenAskedTo() throws Exception {
        String answer = raw(head("GET /ending", "Connection: close"));
        assertThat(answer).startsWith("HTTP/1.1 204").endsWith("\r\n\r\n");
        assertThat(answer.toLowerCase(Locale.ROOT)).doesNotContain("transfer-encoding");
    }

    @Test
    void headAndOptionsAreAnsweredWithoutABodyAndNobodyIsInvitedFromElsewhere() throws Exception {
        String head = raw(head("HEAD /plain", "Connection: close"));
        assertThat(head)
                .startsWith("HTTP/1.1 200")
                .contains("Content-Length: 1")
                .endsWith("\r\n\r\n");
        String preflight = raw(head(
                "OPTIONS /plain",
                "Origin: https://x.example",
                "Access-Control-Request-Method: GET",
                "Connection: close"));
        assertThat(preflight).startsWith("HTTP/1.1 204").contains("Allow: GET, HEAD, OPTIONS");
        assertThat((head + preflight).toLowerCase(Locale.ROOT)).doesNotContain("access-control-");
    }

    @Test
    void aBodyThatIsTooLongIsRefusedBeforeItIsSent() throws Exception {
        String declared = raw(head("POST /echo", JSON, "Content-Length: 2001"));
        assertThat(declared).startsWith("HTTP/1.1 413").contains("Connection: close");
        String chunk = "7d1\r\n%s\r\n0\r\n\r\n".formatted("x".repeat(2_001));
        assertThat(raw(head("POST /echo", JSON, "Transfer-Encoding: chunked") + chunk))
                .startsWith("HTTP/1.1 413");
    }

    @Test
    void aBodyThatStallsIsCutOff() throws Exception {
        assertCutOff(raw(head("POST /echo", JSON, "Content-Length: 100") + "{"));
    }

    @Test
    void aBodyThatTricklesIsCutOffHoweverSteadily() throws Exception {
        try (RawConnection connection = RawConnection.to(server.http.port())) {
            connection.send(head("POST /echo", JSON, "Content-Length: 2000"));
            assertThat(trickled(connection.socket()))
                    .as("bytes of 2000 that it took")
                    .isLessThan(2_000);
        }
    }

    @Test
    void headersThatStallAreCutOff() throws Exception {
        assertCutOff(raw("GET /plain HTTP/1.1\r\nHost: x\r\n"));
    }

    @Test
    void anAnswerThatNobodyTakesIsCutOff() throws Exception {
        try (RawConnection connection = RawConnection.to(server.http.port())) {
            connection.send(head("GET /huge"));
            for (int i = 0; i < 4; i++) {
                assertCutOff(raw("GET /plain HTTP/1.1\r\nHost: x\r\n"));
            }
            assertThat(connection.untilClosed()).startsWith("HTTP/1.1 200").hasSizeLessThan(HUGE_BYTES);
        }
    }

    private static void assertCutOff(String answer) {
        assertThat(answer.isEmpty() || answer.startsWith("HTTP/1.1 4"))
                .as(answer)
                .isTrue();
    }

    /// Sends a byte each time the socket has been still for 5 ms, until the other end has closed.
    private static int trickled(Socket socket) throws IOException {
        socket.setSoTimeout(5);
        for (int sent = 0; sent < 2_000; sent++) {
            try {
                socket.getOutputStream().write('1');
                int answer = socket.getInputStream().read();
                assertThat(answer).isIn(-1, (int) 'H');
                return sent;
            } catch (SocketTimeoutException still) {
                assertThat(still).isNotNull();
            } catch (SocketException closed) {
                return sent;
            }
        }
        return 2_000;
    }

    private HttpResponse<String> get(String path, String version) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.http.port() + path))
                .header("Authorization", server.key)
                .method("GET", BodyPublishers.noBody());
        return server.client.send(
                (version.isEmpty() ? request : request.header("Pulse-Version", version)).build(),
                BodyHandlers.ofString());
    }

    /// A request up to its body.
    private String head(String firstLine, String... fields) {
        String key = "Authorization: " + server.key;
        return Stream.concat(Stream.of(firstLine + " HTTP/1.1", "Host: x", key), Stream.of(fields))
                .collect(Collectors.joining("\r\n", "", "\r\n\r\n"));
    }

    /// What comes back until the server closes; the client never closes its own half.
    private String raw(String request) throws IOException {
        try (RawConnection connection = RawConnection.to(server.http.port())) {
            connection.send(request);
            return connection.untilClosed();
        }
    }
}
