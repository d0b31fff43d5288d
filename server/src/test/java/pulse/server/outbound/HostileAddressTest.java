package pulse.server.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Some five hundred addresses that mean this machine, its network or nothing, and must all be refused.
class HostileAddressTest {

    private static final Limits LIMITS =
            new Limits(100, Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5));

    @Test
    void eachIsRefusedForItsReasonAndNothingArrives() throws IOException {
        try (Listener canary = Listener.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            OutboundPolicy policy = new OutboundPolicy(false, true, Set.of(80, 443, canary.port()));
            List<HostileAddress> lines = HostileAddress.all(canary.port());
            assertThat(lines).hasSizeGreaterThan(300);
            List<String> wrong = new ArrayList<>();
            for (HostileAddress line : lines) {
                try (Outbound outbound = new GuardedOutbound(policy, host -> line.addresses(), () -> 0)) {
                    check(wrong, line, outbound.check(line.url()).orElse(null));
                    check(wrong, line, outbound.send(OutboundRequest.get(line.url(), Map.of(), LIMITS)));
                }
            }
            assertThat(wrong).isEmpty();
            assertThat(canary.heard()).isEmpty();
        }
    }

    @Test
    void theCanaryWouldHaveHeardThem() throws IOException {
        try (Listener canary = Listener.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                Outbound outbound = new GuardedOutbound(OutboundPolicy.DEVELOPMENT, Resolver.system(), () -> 0)) {
            assertThat(outbound.send(OutboundRequest.get(canary.url("/here"), Map.of(), LIMITS)))
                    .isInstanceOf(Outcome.Answered.class);
            assertThat(canary.heard()).hasSize(1);
        }
    }

    @Test
    void aNameThatTurnsHostileAfterItWasCheckedIsRefusedWhenUsed() throws IOException {
        try (Listener canary = Listener.answering("HTTP/1.1 200 OK\r\n\r\n")) {
            OutboundPolicy policy = new OutboundPolicy(false, true, Set.of(canary.port()));
            List<String> answers = new ArrayList<>(List.of("93.184.215.14", "127.0.0.1"));
            Resolver rebinding = host -> List.of(InetAddress.getByName(answers.removeFirst()));
            try (Outbound outbound = new GuardedOutbound(policy, rebinding, () -> 0)) {
                String url = "http://shop.com:" + canary.port() + "/hook";
                assertThat(outbound.check(url)).isEmpty();
                assertThat(outbound.send(OutboundRequest.get(url, Map.of(), LIMITS)))
                        .isEqualTo(new Outcome.Refused(
                                Outcome.Rule.ADDRESS,
                                "The address 127.0.0.1, to which shop.com resolves, is loopback (127.0.0.0/8), not"
                                        + " public"));
            }
            assertThat(canary.heard()).isEmpty();
        }
    }

    @Test
    void aNameIsResolvedOnceAndConnectedToAsChecked() throws IOException {
        try (Listener canary = Listener.answering("HTTP/1.1 204 No Content\r\n\r\n")) {
            List<String> answers = new ArrayList<>(List.of("127.0.0.1", "10.0.0.1"));
            Resolver rebinding = host -> List.of(InetAddress.getByName(answers.removeFirst()));
            try (Outbound outbound = new GuardedOutbound(OutboundPolicy.DEVELOPMENT, rebinding, () -> 0)) {
                String url = "http://shop.com:" + canary.port() + "/hook?a=%2F";
                assertThat(outbound.send(OutboundRequest.get(url, Map.of(), LIMITS)))
                        .isInstanceOf(Outcome.Answered.class);
            }
            assertThat(answers).containsExactly("10.0.0.1");
            assertThat(canary.heard().getFirst())
                    .startsWith("GET /hook?a=%2F HTTP/1.1")
                    .contains("Host: shop.com:" + canary.port());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.com/hook",
                "https://SHOP.com:8443/hook?a=b&c=%20",
                "https://xn--bcher-kva.example.com",
                "https://8.8.8.8/",
                "https://[2606:4700:4700::1111]/hook",
                "https://_dmarc.shop.com/"
            })
    void publicAddressesPass(String url) {
        Resolver resolver = host -> List.of(InetAddress.getByName("93.184.215.14"));
        try (Outbound outbound = new GuardedOutbound(OutboundPolicy.PUBLIC, resolver, () -> 0)) {
            assertThat(outbound.check(url)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://shop.com/", "https://shop.com:8080/", "https://127.0.0.1/", "https://localhost/"})
    void plainHttpOtherPortsAndLoopbackAreForDevelopment(String url) {
        Resolver resolver = host -> List.of(InetAddress.getByName("93.184.215.14"));
        try (Outbound open = new GuardedOutbound(OutboundPolicy.DEVELOPMENT, resolver, () -> 0);
                Outbound usual = new GuardedOutbound(OutboundPolicy.PUBLIC, resolver, () -> 0)) {
            assertThat(open.check(url)).isEmpty();
            assertThat(usual.check(url)).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "169.254.169.254", "0.0.0.0", "[fd00::1]", "[::ffff:127.0.0.1]", "2130706433"})
    void developmentOpensNothingButLoopback(String host) {
        try (Outbound outbound = new GuardedOutbound(OutboundPolicy.DEVELOPMENT, Resolver.system(), () -> 0)) {
            assertThat(outbound.check("http://" + host + ":8080/")).isPresent();
        }
    }

    @Test
    void aNameWithoutAddressIsNoReasonToRefuseItButFailsWhenUsed() {
        Resolver nobody = host -> {
            throw new UnknownHostException(host);
        };
        try (Outbound outbound = new GuardedOutbound(OutboundPolicy.PUBLIC, nobody, () -> 0)) {
            assertThat(outbound.check("https://shop.com/")).isEmpty();
            assertThat(outbound.send(OutboundRequest.get("https://shop.com/", Map.of(), LIMITS)))
                    .isEqualTo(
                            new Outcome.Failed(Outcome.Cause.NAME, "The host's name does not resolve", Duration.ZERO));
        }
    }

    private static void check(List<String> wrong, HostileAddress line, @Nullable Outcome outcome) {
        boolean isAsSaid = outcome instanceof Outcome.Refused(Outcome.Rule rule, String reason)
                && (line.rule().equals("ANY") || line.rule().equals(rule.name()))
                && reason.contains(line.word());
        if (!isAsSaid) {
            wrong.add(line.url() + " came to " + outcome);
        }
    }
}
