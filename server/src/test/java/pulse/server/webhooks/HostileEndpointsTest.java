package pulse.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static pulse.server.testing.Running.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulse.server.http.Measures;
import pulse.server.http.OwnRoutes;
import pulse.server.http.Route;
import pulse.server.outbound.GuardedOutbound;
import pulse.server.outbound.HostileAddress;
import pulse.server.outbound.Outbound;
import pulse.server.outbound.OutboundPolicy;
import pulse.storage.Account;
import pulse.storage.Change;
import pulse.storage.Mode;
import pulse.storage.Notice;
import pulse.storage.ShopId;
import pulse.storage.Store;
import pulse.storage.WebhookAttempt;
import pulse.storage.WebhookEndpoint;
import pulse.storage.WebhookEndpoint.Health;
import pulse.storage.WebhookEndpoint.Secret;
import pulse.storage.WebhookEndpoint.Status;
import pulse.storage.WebhookLog;
import pulse.storage.sqlite.SqliteStore;

/// The hostile addresses at each moment at which an endpoint's address is given or used.
class HostileEndpointsTest {

    private static final ShopId SHOP = new ShopId("acct_1", Mode.LIVE);
    private static final InstantSource CLOCK = InstantSource.system();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final List<String> wrong = new ArrayList<>();
    private final Map<String, List<InetAddress>> named = new HashMap<>();
    private Receiver canary;
    private List<HostileAddress> addresses;
    private List<InetAddress> resolved;
    private Store store;
    private Outbound outbound;
    private OwnRoutes server;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        canary = Receiver.answering(200);
        addresses = HostileAddress.all(canary.port());
        assertThat(addresses).hasSizeGreaterThan(300);
        resolved = List.of();
        OutboundPolicy policy = new OutboundPolicy(false, true, Set.of(80, 443, canary.port()));
        outbound = new GuardedOutbound(policy, host -> named.getOrDefault(host, resolved), () -> 0);
        store = SqliteStore.open(folder);
        Random random = new Random(1);
        List<Route> routes = new ArrayList<>(new WebhookRoutes(store, outbound, CLOCK, random).routes());
        routes.addAll(new WebhookEventRoutes(store, outbound, CLOCK, random).routes());
        server = new OwnRoutes(store, routes);
    }

    @AfterEach
    void stop() {
        assertThat(wrong).isEmpty();
        assertThat(canary.isEmpty()).isTrue();
        canary.close();
        server.close();
        outbound.close();
    }

    @Test
    void noneIsTakenWhenAnEndpointIsMadeOrChanged() throws Exception {
        resolved = List.of(InetAddress.getByName("93.184.215.14"));
        String endpoint = "/v1/webhooks/" + create("http://shop.com/").get("id").asText();
        for (HostileAddress address : addresses) {
            resolved = address.addresses();
            String body = MAPPER.createObjectNode().put("url", address.url()).toString();
            judge(address, server.send("POST", "/v1/webhooks", body));
            judge(address, server.send("PATCH", endpoint, body));
        }
        assertThat(json(server.send("GET", endpoint, "")).get("url").asText()).isEqualTo("http://shop.com/");
    }

    @Test
    void noneIsReachedByATestOrADelivery() throws Exception {
        for (int i = 0; i < addresses.size(); i++) {
            Account account = store.accounts().list().getFirst();
            store.webhookEndpoints()
                    .add(endpoint("we_" + i, addresses.get(i).url()), Change.byCommand(account, "test"));
        }
        for (int i = 0; i < addresses.size(); i++) {
            resolved = addresses.get(i).addresses();
            judge(addresses.get(i), json(server.send("POST", "/v1/webhooks/we_" + i + "/test", "{}")));
        }
        for (HostileAddress address : addresses) {
            if (address.isNamed()) {
                named.put(URI.create(address.url()).getHost(), address.addresses());
            }
        }
        resolved = List.of(InetAddress.getLoopbackAddress());
        store.notices().add(SHOP, List.of(new Notice("evt_1", "model.updated", "s", "{}", Instant.EPOCH)));
        try (Deliveries deliveries = delivering()) {
            assertThat(deliveries).isNotNull();
            for (int i = 0; i < addresses.size(); i++) {
                judge(addresses.get(i), attempted("we_" + i));
            }
        }
    }

    @Test
    void oneThatTurnsHostileAfterItWasTakenIsReachedNeitherByATestNorByADelivery() throws Exception {
        int turned = 0;
        for (HostileAddress address : addresses) {
            if (!address.isNamed() || !address.rule().equals("ADDRESS")) {
                continue;
            }
            resolved = List.of(InetAddress.getByName("93.184.215.14"));
            String id = create(address.url()).get("id").asText();
            resolved = address.addresses();
            judge(address, json(server.send("POST", "/v1/webhooks/" + id + "/test", "{}")));
            store.notices().add(SHOP, List.of(new Notice("evt_" + id, "model.updated", id, "{}", Instant.EPOCH)));
            try (Deliveries deliveries = delivering()) {
                assertThat(deliveries).isNotNull();
                judge(address, attempted(id));
            }
            server.send("DELETE", "/v1/webhooks/" + id, "");
            turned++;
        }
        assertThat(turned).isGreaterThan(20);
    }

    private Deliveries delivering() {
        DeliveryMeasures measures = new DeliveryMeasures(new Measures(), store.webhookOutbox(), CLOCK);
        return new Deliveries(store, outbound, measures, CLOCK, new Random(2)).started();
    }

    /// The endpoint's newest attempt; waits for one.
    private WebhookAttempt attempted(String endpoint) {
        List<WebhookLog.Logged> attempts = List.of();
        while (attempts.isEmpty()) {
            Thread.onSpinWait();
            attempts = store.webhookLog().attempts(endpoint, Long.MAX_VALUE, 1);
        }
        return attempts.getFirst().attempt();
    }

    private JsonNode create(String url) throws Exception {
        HttpResponse<String> response = server.send(
                "POST",
                "/v1/webhooks",
                MAPPER.createObjectNode()
                        .put("url", url)
                        .set("enabled_events", MAPPER.createArrayNode().add("model.updated"))
                        .toString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return json(response);
    }

    private void judge(HostileAddress address, HttpResponse<String> refusal) throws IOException {
        JsonNode told = json(refusal);
        if (refusal.statusCode() != 400
                || !told.path("param").asText().equals("url")
                || !told.path("detail").asText().contains(address.word())) {
            wrong.add(address.url() + " came to " + refusal.statusCode() + " " + refusal.body());
        }
    }

    private void judge(HostileAddress address, JsonNode test) {
        if (!test.path("outcome").asText().equals("refused")
                || !test.path("reason").asText().contains(address.word())) {
            wrong.add(address.url() + " came to " + test);
        }
    }

    private void judge(HostileAddress address, WebhookAttempt attempt) {
        if (!attempt.outcome().equals("refused") || !attempt.reason().contains(address.word())) {
            wrong.add(address.url() + " came to " + attempt);
        }
    }

    private static WebhookEndpoint endpoint(String id, String url) {
        Instant now = CLOCK.instant();
        return new WebhookEndpoint(
                id,
                SHOP,
                url,
                "",
                Set.of("model.updated"),
                100,
                Status.ENABLED,
                List.of(new Secret(SigningSecret.generate(new Random(3)).text(), null)),
                Health.GOOD,
                now,
                now);
    }
}
