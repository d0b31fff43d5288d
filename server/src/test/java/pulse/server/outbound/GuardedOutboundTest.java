package pulse.server.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuardedOutboundTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    private final Outbound outbound =
            new GuardedOutbound(OutboundPolicy.DEVELOPMENT, Resolver.system(), System::nanoTime);

    @AfterEach
    void close() {
        outbound.close();
    }

    @Test
    void anAnswerComesBackWhole() throws IOException {
        try (Listener there = Listener.answering(OK + "Content-Length: 5\r\nRetry-After: 7\r\n\r\nhello")) {
            OutboundRequest request = OutboundRequest.post(
                    there.url("/hook"),
                    Map.of("Content-Type", "application/json", "webhook-id", "msg_1"),
                    "{}".getBytes(StandardCharsets.UTF_8),
                    limits(LONG));
            assertThat(outbound.send(request)).isInstanceOfSatisfying(Outcome.Answered.class, answered -> {
                assertThat(answered.status()).isEqualTo(200);
                assertThat(answered.body()).asString().isEqualTo("hello");
                assertThat(answered.isCut()).isFalse();
                assertThat(answered.header("retry-after")).contains("7");
            });
            assertThat(there.heard().getFirst())
                    .startsWith("POST /hook HTTP/1.1")
                    .contains("webhook-id: msg_1", "Content-Type: application/json", "Content-Length: 2")
                    .doesNotContainIgnoringCase("cookie", "authorization", "accept-encoding");
        }
    }

    @Test
    void aRedirectIsAnAnswerAndIsNotFollowed() throws IOException {
        try (Listener inside = Listener.answering(OK + "\r\n");
                Listener there = Listener.answering(
                        "HTTP/1.1 307 Elsewhere\r\nLocation: " + inside.url("/") + "\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(get(there, limits(LONG)))
                    .isInstanceOfSatisfying(
                            Outcome.Answered.class,
                            answered -> assertThat(answered.status()).isEqualTo(307));
            assertThat(inside.heard()).isEmpty();
        }
    }

    @Test
    void anEndlessBodyIsCutAndTheConnectionClosed() throws IOException, InterruptedException {
        try (Listener there = Listener.running(out -> {
            out.write((OK + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            while (true) {
                out.write(new byte[10_000]);
            }
        })) {
            assertThat(get(there, limits(LONG))).isInstanceOfSatisfying(Outcome.Answered.class, answered -> {
                assertThat(answered.isCut()).isTrue();
                assertThat(answered.body()).hasSize(1_024);
            });
            there.awaitBrokenOff();
        }
    }

    @Test
    void aBodyPromisedButNeverSentIsLate() throws IOException {
        CountDownLatch done = new CountDownLatch(1);
        try (Listener there = Listener.running(out -> {
            out.write((OK + "Content-Length: 10\r\n\r\n123").getBytes(StandardCharsets.ISO_8859_1));
            await(done);
        })) {
            assertThat(get(there, limits(SHORT))).satisfies(late());
        }
        done.countDown();
    }

    @Test
    void stepsThatAreEachInTimeStillHaveToEnd() throws IOException, InterruptedException {
        try (Listener there = Listener.running(out -> {
            while (true) {
                out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            }
        })) {
            assertThat(get(there, new Limits(1_024, LONG, LONG, SHORT))).satisfies(late());
            there.awaitBrokenOff();
        }
    }

    @Test
    void headersWithoutEndAreRefused() throws IOException, InterruptedException {
        try (Listener there = Listener.running(out -> {
                    out.write(OK.getBytes(StandardCharsets.ISO_8859_1));
                    while (true) {
                        out.write("X-More: and more\r\n".getBytes(StandardCharsets.ISO_8859_1));
                    }
                });
                Listener long1 = Listener.running(out -> {
                    out.write((OK + "X-Long: ").getBytes(StandardCharsets.ISO_8859_1));
                    while (true) {
                        out.write(new byte[1_000]);
                    }
                })) {
            assertThat(get(there, limits(LONG))).satisfies(failed(Outcome.Cause.PROTOCOL));
            assertThat(get(long1, limits(LONG))).satisfies(failed(Outcome.Cause.PROTOCOL));
            there.awaitBrokenOff();
            long1.awaitBrokenOff();
        }
    }

    @Test
    void whatIsNotHttpAndWhatSaysNothingAreFailures() throws IOException {
        try (Listener noise = Listener.answering("SSH-2.0-OpenSSH_9.2\r\n");
                Listener silence = Listener.answering("")) {
            assertThat(get(noise, limits(LONG))).satisfies(failed(Outcome.Cause.PROTOCOL));
            assertThat(get(silence, limits(LONG))).satisfies(failed(Outcome.Cause.PROTOCOL));
        }
    }

    @Test
    void aServerThatSpeaksNoTlsIsAFailure() throws IOException {
        try (Listener plain = Listener.answering("HTTP/1.1 400 Bad Request\r\n\r\n")) {
            String url = plain.url("/").replace("http:", "https:");
            assertThat(outbound.send(OutboundRequest.get(url, Map.of(), limits(LONG))))
                    .satisfies(failed(Outcome.Cause.TLS));
        }
    }

    @Test
    void aClosedPortIsAFailure() throws IOException {
        String url;
        try (Listener gone = Listener.answering("")) {
            url = gone.url("/");
        }
        assertThat(outbound.send(OutboundRequest.get(url, Map.of(), limits(LONG))))
                .satisfies(failed(Outcome.Cause.CONNECTION));
    }

    @Test
    void aResolverThatHangsIsLate() {
        CountDownLatch done = new CountDownLatch(1);
        Resolver hanging = host -> {
            await(done);
            return List.of(InetAddress.getLoopbackAddress());
        };
        try (Outbound slow = new GuardedOutbound(OutboundPolicy.PUBLIC, hanging, System::nanoTime)) {
            assertThat(slow.send(OutboundRequest.get("https://shop.com/", Map.of(), limits(SHORT))))
                    .satisfies(late());
        }
        done.countDown();
    }

    @Test
    void proxiesOfTheEnvironmentAreNotUsed() throws IOException {
        try (Listener proxy = Listener.answering(OK + "\r\n");
                Listener there = Listener.answering("HTTP/1.1 204 No Content\r\n\r\n")) {
            System.setProperty("http.proxyHost", "127.0.0.1");
            System.setProperty("http.proxyPort", Integer.toString(proxy.port()));
            System.setProperty("http.nonProxyHosts", "");
            try (Outbound another =
                    new GuardedOutbound(OutboundPolicy.DEVELOPMENT, Resolver.system(), System::nanoTime)) {
                assertThat(another.send(OutboundRequest.get(there.url("/"), Map.of(), limits(LONG))))
                        .isInstanceOf(Outcome.Answered.class);
            } finally {
                List.of("http.proxyHost", "http.proxyPort", "http.nonProxyHosts")
                        .forEach(System::clearProperty);
            }
            assertThat(proxy.heard()).isEmpty();
            assertThat(there.heard()).hasSize(1);
        }
    }

    private Outcome get(Listener there, Limits limits) {
        return outbound.send(OutboundRequest.get(there.url("/"), Map.of(), limits));
    }

    private static Limits limits(Duration each) {
        return new Limits(1_024, each, each, each);
    }

    private static java.util.function.Consumer<Outcome> late() {
        return failed(Outcome.Cause.TIMEOUT);
    }

    private static java.util.function.Consumer<Outcome> failed(Outcome.Cause cause) {
        return outcome -> assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.cause()).isEqualTo(cause));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
