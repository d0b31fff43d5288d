package pulse.bench.webhooks;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import pulse.server.keys.Secret;
import pulse.server.webhooks.SigningSecret;
import pulse.storage.Account;
import pulse.storage.Change;
import pulse.storage.Key;
import pulse.storage.Mode;
import pulse.storage.Plan;
import pulse.storage.Scope;
import pulse.storage.ShopId;
import pulse.storage.Store;
import pulse.storage.WebhookEndpoint;
import pulse.storage.sqlite.SqliteStore;

/// Shops with an endpoint and a test key each, written to the data folder of a server that does not run yet.
final class TrialShops {

    /// The type of events that the endpoints want.
    static final String WANTED = "session.converted";

    private static final int RATE_MAX = 10_000;

    private final SecureRandom random = new SecureRandom();
    private final List<String> keys = new ArrayList<>();

    /// @param urls of the endpoints, one for each shop
    TrialShops(Path data, List<String> urls) {
        try (Store store = SqliteStore.open(data)) {
            for (int i = 0; i < urls.size(); i++) {
                add(store, i, urls.get(i));
            }
        }
    }

    /// The shops' keys, in the order of their endpoints; each may do everything.
    List<String> keys() {
        return keys;
    }

    private void add(Store store, int number, String url) {
        Instant now = Instant.now();
        Account account = store.accounts()
                .put(
                        new Account("acct_" + number, "shop" + number, Plan.ENTERPRISE, RATE_MAX, RATE_MAX, now),
                        made -> Change.byCommand(made, "trial"));
        Secret secret = Secret.generate(Mode.TEST, random);
        Set<Scope> scopes = EnumSet.allOf(Scope.class);
        Key key = new Key(
                "key_" + number,
                account.id(),
                null,
                "",
                Mode.TEST,
                scopes,
                secret.lastFour(),
                List.of(),
                now,
                null,
                null,
                null);
        store.keys().add(key, secret.sha256(), Change.byCommand(account, "trial"));
        keys.add(secret.text());
        WebhookEndpoint endpoint = new WebhookEndpoint(
                "we_" + number,
                new ShopId(account.id(), Mode.TEST),
                url,
                "",
                Set.of(WANTED),
                WebhookEndpoint.RATE_MAX,
                WebhookEndpoint.Status.ENABLED,
                List.of(new WebhookEndpoint.Secret(
                        SigningSecret.generate(random).text(), null)),
                WebhookEndpoint.Health.GOOD,
                now,
                now);
        store.webhookEndpoints().add(endpoint, Change.byCommand(account, "trial"));
    }
}
