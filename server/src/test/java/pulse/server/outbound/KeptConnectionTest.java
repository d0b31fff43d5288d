package pulse.server.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A connection that is kept is used for the address that was just checked, and for no other.
class KeptConnectionTest {

    private static final Limits LIMITS =
            new Limits(100, Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20));

    private final List<String> resolved = new ArrayList<>();
    private final List<InetSocketAddress> clients = new CopyOnWriteArrayList<>();
    private final Outbound outbound =
            new GuardedOutbound(OutboundPolicy.DEVELOPMENT, host -> all(resolved.removeFirst()), () -> 0);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(0), 0);
        server.createContext("/", exchange -> {
            clients.add(exchange.getRemoteAddress());
            byte[] body = "x"
                    .repeat(exchange.getRequestURI().getPath().equals("/long") ? 101 : 100)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        outbound.close();
        server.stop(0);
    }

    @Test
    void aConnectionIsUsedAgainWhileTheNameStandsForItsAddress() {
        assertThat(send("/", "127.0.0.1")).isInstanceOf(Outcome.Answered.class);
        assertThat(send("/other", "127.0.0.1")).isInstanceOf(Outcome.Answered.class);
        assertThat(clients).hasSize(2);
        assertThat(clients.get(1)).isEqualTo(clients.get(0));
        assertThat(resolved).as("resolved at every attempt").isEmpty();
    }

    @Test
    void aNameThatTurnsHostileIsRefusedThoughAConnectionToItStands() {
        send("/", "127.0.0.1");
        assertThat(send("/", "10.0.0.1"))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.rule()).isEqualTo(Outcome.Rule.ADDRESS));
        assertThat(clients).hasSize(1);
    }

    @Test
    void aNameThatStandsForAnotherAddressIsConnectedToAnew() {
        send("/", "127.0.0.1");
        send("/", "127.0.0.2"); // Nobody, where only one address is loopback.
        assertThat(clients.stream().distinct()).hasSameSizeAs(clients);
    }

    @Test
    void aConnectionWhoseAnswerWasNotReadToItsEndIsNotUsedAgain() {
        assertThat(send("/long", "127.0.0.1"))
                .isInstanceOfSatisfying(
                        Outcome.Answered.class,
                        answered -> assertThat(answered.isCut()).isTrue());
        send("/long", "127.0.0.1");
        assertThat(clients).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void anEndpointThatClosesWhatItSeemedToKeepIsAskedOnAnotherConnection() throws IOException {
        String answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
        try (Listener closing = Listener.answering(answer)) {
            for (int i = 0; i < 5; i++) {
                assertThat(outbound.send(OutboundRequest.get(closing.url("/"), Map.of(), LIMITS)))
                        .isInstanceOf(Outcome.Answered.class);
            }
            assertThat(closing.heard().stream().filter(head -> head.startsWith("GET")))
                    .hasSize(5);
        }
    }

    @Test
    void bytesLeftOverFromAnAnswerDoNotBecomeTheNext() throws IOException {
        String answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok and more than was announced";
        try (Listener sloppy = Listener.answering(answer)) {
            for (int i = 0; i < 5; i++) {
                assertThat(outbound.send(OutboundRequest.get(sloppy.url("/"), Map.of(), LIMITS)))
                        .isInstanceOfSatisfying(
                                Outcome.Answered.class,
                                answered ->
                                        assertThat(answered.body()).asString().isEqualTo("ok"));
            }
        }
    }

    @Test
    void theNextAddressIsTriedWhenTheFirstTakesNoConnection() throws IOException {
        List<InetAddress> both = Stream.of("127.0.0.3", "127.0.0.1")
                .flatMap(address -> all(address).stream())
                .toList();
        try (Outbound either = new GuardedOutbound(OutboundPolicy.DEVELOPMENT, host -> both, () -> 0);
                Listener there = Listener.answering("HTTP/1.1 204 No Content\r\n\r\n")) {
            String url = "http://shop.com:" + there.port() + "/"; // It listens on 127.0.0.1 alone.
            assertThat(either.send(OutboundRequest.get(url, Map.of(), LIMITS))).isInstanceOf(Outcome.Answered.class);
        }
    }

    private static List<InetAddress> all(String address) {
        try {
            return List.of(InetAddress.getAllByName(address));
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Outcome send(String path, String address) {
        resolved.add(address);
        String url = "http://shop.com:" + server.getAddress().getPort() + path;
        return outbound.send(OutboundRequest.get(url, Map.of(), LIMITS));
    }
}
