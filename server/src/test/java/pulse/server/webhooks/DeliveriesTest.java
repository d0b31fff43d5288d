package pulse.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulse.server.http.Measures;
import pulse.server.outbound.GuardedOutbound;
import pulse.server.outbound.Outbound;
import pulse.server.outbound.OutboundPolicy;
import pulse.server.outbound.Resolver;
import pulse.server.testing.Running;
import pulse.storage.Account;
import pulse.storage.Change;
import pulse.storage.Mode;
import pulse.storage.Notice;
import pulse.storage.Plan;
import pulse.storage.ShopId;
import pulse.storage.Store;
import pulse.storage.WebhookEndpoint;
import pulse.storage.WebhookEndpoint.Health;
import pulse.storage.WebhookEndpoint.Secret;
import pulse.storage.WebhookEndpoint.Status;
import pulse.storage.sqlite.SqliteStore;

class DeliveriesTest {

    private static final ShopId SHOP = new ShopId("acct_1", Mode.LIVE);
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void aDefectWhileLookingDoesNotEndTheLooking(@TempDir Path folder) throws Exception {
        AtomicBoolean isBroken = new AtomicBoolean(true);
        InstantSource clock = () -> {
            if (isBroken.getAndSet(false)) {
                throw new LinkageError("broken at the first look");
            }
            return NOW;
        };
        try (Store store = SqliteStore.open(folder);
                Receiver receiver = Receiver.answering(200);
                Outbound outbound = new GuardedOutbound(
                        new OutboundPolicy(true, true, Set.of(receiver.port())), Resolver.system(), System::nanoTime)) {
            Account account = new Account("acct_1", "Shop", Plan.STARTER, 100, 10, NOW);
            store.accounts().put(account, Running::change);
            store.webhookEndpoints().add(endpoint(receiver.url()), Change.byCommand(account, "test"));
            store.notices().add(SHOP, List.of(new Notice("evt_1", "model.updated", "s", "{}", NOW)));
            DeliveryMeasures measures = new DeliveryMeasures(new Measures(), store.webhookOutbox(), clock);
            try (Deliveries deliveries = new Deliveries(store, outbound, measures, clock, new Random(1)).started()) {
                assertThat(receiver.next().header("webhook-id")).isEqualTo("evt_1");
                assertThat(deliveries).isNotNull();
            }
        }
        assertThat(isBroken).isFalse();
    }

    private static WebhookEndpoint endpoint(String url) {
        return new WebhookEndpoint(
                "we_1",
                SHOP,
                url,
                "",
                Set.of("model.updated"),
                100,
                Status.ENABLED,
                List.of(new Secret(SigningSecret.generate(new Random(3)).text(), null)),
                Health.GOOD,
                NOW,
                NOW);
    }
}
