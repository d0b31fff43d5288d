package pulse.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pulse.server.testing.RawConnection;
import pulse.storage.Scope;

/// Requests that two readers could take apart differently, such as a proxy and the server behind it: what one takes for
/// a body, the other must never answer as a request.
///
/// In what is sent, a bar stands for the end of a line and `KEY` for a key that may do everything.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmugglingTest {

    private static final Bounds SMALL = new Bounds(2_000, Duration.ofSeconds(5), Duration.ofSeconds(5), 100);
    private static final String KEYED =
            "POST /echo HTTP/1.1|Host: x|Authorization: KEY|Content-Type: application/json|";
    private static final String HIDDEN = "GET /asked/hidden HTTP/1.1|Host: x|Authorization: KEY||";

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private OwnRoutes server;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = new OwnRoutes(
                folder,
                SMALL,
                100_000,
                UnaryOperator.identity(),
                List.of(OwnRoutes.ECHO, new Route("GET", "/asked/{id}", Scope.READ, null, this::note)));
    }

    private Answer note(Call call) {
        String id = String.valueOf(call.path().get("id"));
        asked.add(id);
        return Answer.json((call.query().apply("a").orElse("") + id).getBytes(StandardCharsets.UTF_8));
    }

    @BeforeEach
    void forget() {
        asked.clear();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4|Transfer-Encoding: chunked||0||",
                "Transfer-Encoding: chunked|Content-Length: 5||0||",
                "Content-Length: 1|Content-Length: 5||12345",
                "Content-Length: 5|Content-Length: 5||12345",
                "Content-Length: 5, 5||12345",
                "Content-Length: +5||12345",
                "Content-Length: -5||12345",
                "Content-Length: 0x5||12345",
                "Content-Length: ||12345",
                "Content-Length: 99999999999999999999||12345",
                "Content-Length : 5||12345",
                "X: a| Content-Length: 5||12345",
                "Transfer-Encoding: identity|Content-Length: 5||12345",
                "Transfer-Encoding: xchunked||5|12345|0||",
                "Transfer-Encoding: chunked, identity||5|12345|0||",
                "Transfer-Encoding: gzip, chunked||5|12345|0||",
                "Transfer-Encoding: chunked|Transfer-Encoding: chunked||5|12345|0||",
                "Transfer-Encoding: chunked|Transfer-Encoding: identity||5|12345|0||",
                "Transfer-Encoding : chunked||5|12345|0||",
                "Transfer-Encoding:| chunked||5|12345|0||",
                "Transfer-Encoding: \u000bchunked||5|12345|0||"
            })
    void aBodyWhoseEndCanBeReadInTwoWaysIsRefused(String framing) throws Exception {
        String answers = answers(KEYED + framing + HIDDEN);
        assertThat(answers).startsWith("HTTP/1.1 400").containsOnlyOnce("HTTP/1.1 4");
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Refused before the body was read: too long, no key, no such path, no need of one.
                KEYED + "Content-Length: 99999||",
                KEYED + "Expect: 100-continue|Content-Length: 99999||",
                "POST /echo HTTP/1.1|Host: x|Transfer-Encoding: chunked||",
                "POST /echo HTTP/1.1|Host: x|Expect: 100-continue|Content-Length: 60||",
                "POST /echo HTTP/1.1|Host: x|Expect: 100-continue|Transfer-Encoding: chunked||",
                "POST /nowhere HTTP/1.1|Host: x|Transfer-Encoding: chunked||",
                "GET /livez HTTP/1.1|Host: x|Transfer-Encoding: chunked||",
                // Chunks that are none.
                KEYED + "Transfer-Encoding: chunked||5|12345|zz|",
                KEYED + "Transfer-Encoding: chunked||5|1234567|",
                KEYED + "Transfer-Encoding: chunked||-5|12345|0||",
                KEYED + "Transfer-Encoding: chunked||0x5|12345|0||",
                KEYED + "Transfer-Encoding: chunked||100000005|12345|0||",
                KEYED + "Transfer-Encoding: chunked||10000000000000005|12345|0||",
                KEYED + "Transfer-Encoding: chunked||5\n12345\n0\n\n",
                KEYED + "Transfer-Encoding: chunked||5|12345|0|(: y||",
                // Last requests.
                "GET /livez HTTP/1.1|Host: x|Connection: close||",
                "GET /livez HTTP/1.1|Host: x|Connection: close, TE||"
            })
    void whatFollowsOnAConnectionThatIsToBeClosedIsNoRequest(String first) throws Exception {
        String answers = answers(first + HIDDEN);
        assertThat(answers.split("HTTP/1\\.1 [2-5]", -1)).hasSizeLessThanOrEqualTo(2);
        assertThat(answers.isEmpty() || answers.contains("Connection: close"))
                .as(answers)
                .isTrue();
        assertThat(asked).isEmpty();
    }

    @Test
    void trailersThatAreTooLongEndTheConnection() throws Exception {
        String trailers = "Transfer-Encoding: chunked||5|12345|0|X: " + "y".repeat(50_000) + "||";
        assertThat(answers(KEYED + trailers + HIDDEN)).doesNotContain("HTTP/1.1 2");
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                KEYED + "Content-Length: 5||12345",
                KEYED + "Transfer-Encoding: Chunked||5|12345|0||",
                KEYED + "Transfer-Encoding:\tchunked||2|12|3|345|0||",
                "POST /echo HTTP/1.1|Host: x|Content-Length: 5||12345",
                "POST /nowhere HTTP/1.1|Host: x|Content-Length: 5||12345",
                "GET /livez HTTP/1.1|Host: x|Content-Length: 5||12345",
                "HEAD /livez HTTP/1.1|Host: x|Content-Length: 5||12345",
                "HEAD /echo HTTP/1.1|Host: x||",
                "OPTIONS /echo HTTP/1.1|Host: x||"
            })
    void whatFollowsABodyThatEndsForEverybodyAlikeIsTheNextRequest(String first) throws Exception {
        assertThat(answers(first + HIDDEN)).contains("HTTP/1.1 200").endsWith("hidden");
        assertThat(asked).containsExactly("hidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /livez HTTP/1.1|Authorization: KEY||",
                "GET /livez HTTP/1.1|Host: x|Host: y||",
                "GET /livez HTTP/1.1|Host: a b/c@||",
                "GET /livez HTTP/1.1|Host: x\nX: y||",
                "GET /livez HTTP/1.1|Host: x\rX: y||",
                "GET /livez HTTP/1.1|Host: x|X: a\u0000b||",
                "GET /livez HTTP/1.1|Host: x|X(): b||",
                "G(T /livez HTTP/1.1|Host: x||",
                "12345 /livez HTTP/1.1|Host: x||",
                "GET /a b HTTP/1.1|Host: x||",
                "GET /a\\b HTTP/1.1|Host: x||",
                "GET /livez?a=%zz HTTP/1.1|Host: x||",
                "GET /asked/% HTTP/1.1|Host: x||"
            })
    void aRequestThatIsNotWellFormedIsRefusedAsTheFaultOfItsSender(String request) throws Exception {
        assertThat(answers(request)).startsWith("HTTP/1.1 4").doesNotContain("\"internal\"");
    }

    @ParameterizedTest
    @CsvSource({
        "/asked/../asked/1, 404",
        "//asked/1, 404",
        "/%61sked/1, 404",
        "/asked/1/, 404",
        "http://elsewhere.example/asked/1, 404",
        "/asked;v=1/1, 404",
        "/asked/a%2Fb, a/b",
        "/asked/%2e%2e, ..",
        "/asked/a+b, a+b",
        "/asked/%2541, %41",
        "/asked/1;v=1, 1;v=1"
    })
    void aPathIsTakenApartBeforeItIsDecodedAndDecodedOnce(String path, String id) throws Exception {
        String answer = answers("GET " + path + " HTTP/1.1|Host: x|Authorization: KEY||");
        if (id.equals("404")) {
            assertThat(answer).startsWith("HTTP/1.1 404");
            assertThat(asked).isEmpty();
        } else {
            assertThat(asked).containsExactly(id);
        }
    }

    @Test
    void aParameterThatIsThereTwiceIsRefused() throws Exception {
        String keyed = " HTTP/1.1|Host: x|Authorization: KEY||";
        assertThat(answers("GET /asked/1?a=1&%61=2" + keyed))
                .startsWith("HTTP/1.1 400")
                .contains("\"param\":\"a\"");
        assertThat(answers("GET /asked/1?a=1&b=2" + keyed)).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /asked/1?key=KEY HTTP/1.1|Host: x||",
                "GET /asked/1?Authorization=KEY HTTP/1.1|Host: x||",
                "GET /asked/1 HTTP/1.1|Host: x|X-Api-Key: KEY||",
                "GET /asked/1 HTTP/1.1|Host: x|Cookie: Authorization=KEY||",
                "GET /asked/1 HTTP/1.1|Host: x|Authorization: KEY|Authorization: KEY||",
                "GET /asked/1 HTTP/1.1|Host: x|Authorization: Basic x|Authorization: KEY||"
            })
    void aKeyOpensNothingButInOneAuthorizationHeader(String request) throws Exception {
        assertThat(answers(request)).startsWith("HTTP/1.1 401").doesNotContain(server.key);
        assertThat(asked).isEmpty();
    }

    @Test
    void headersBeyondTheirBoundAreRefusedAndAnUpgradeIsPassedOver() throws Exception {
        String keyed = "GET /asked/1 HTTP/1.1|Host: x|Authorization: KEY|";
        assertThat(answers(keyed + "X: " + "y".repeat(17_000) + "||")).startsWith("HTTP/1.1 400");
        assertThat(answers(keyed + "X: y|".repeat(4_000) + "|")).startsWith("HTTP/1.1 400");
        assertThat(asked).isEmpty();
        assertThat(answers(keyed + "Connection: Upgrade, HTTP2-Settings|Upgrade: h2c|HTTP2-Settings: AAMAAABk||"))
                .startsWith("HTTP/1.1 200");
        assertThat(answers(keyed + "X-HTTP-Method-Override: DELETE|X-Original-URL: /livez||"))
                .startsWith("HTTP/1.1 200")
                .endsWith("1");
    }

    /// What is answered to all that is sent at once, until the server closes.
    private String answers(String sent) throws IOException {
        try (RawConnection connection = RawConnection.to(server.http.port())) {
            connection.sendLast(sent.replace("|", "\r\n").replace("KEY", server.key));
            String answers = connection.untilClosed();
            assertThat(answers.toLowerCase(Locale.ROOT)).doesNotContain("exception", "\tat ");
            return answers;
        }
    }
}
