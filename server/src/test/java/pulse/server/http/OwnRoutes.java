package pulse.server.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import pulse.server.keys.AddressRanges;
import pulse.server.keys.Doorkeeper;
import pulse.server.keys.Keyring;
import pulse.server.keys.LastUses;
import pulse.server.limits.Limits;
import pulse.server.limits.LocalLimits;
import pulse.server.limits.UsageTally;
import pulse.server.testing.Running;
import pulse.storage.Account;
import pulse.storage.Mode;
import pulse.storage.Plan;
import pulse.storage.Scope;
import pulse.storage.Store;
import pulse.storage.sqlite.SqliteStore;

/// The server's own door before routes of a test's own, with one account and one live key that may do everything.
public final class OwnRoutes implements AutoCloseable {

    /// Answers with the body that was sent.
    static final Route ECHO = new Route(
            "POST", "/echo", Scope.READ, null, call -> Answer.json(call.body().get()));

    final HttpServer http;
    final String key;
    final HttpClient client = HttpClient.newHttpClient();

    private final Store store;

    /// @param limits what the limits of a process are wrapped in
    OwnRoutes(Path folder, Bounds bounds, int inferRps, UnaryOperator<Limits> limits, List<Route> routes) {
        this(SqliteStore.open(folder), bounds, inferRps, limits, routes);
    }

    /// On a store of the test's own, which is closed with this.
    public OwnRoutes(Store opened, List<Route> routes) {
        this(opened, Bounds.USUAL, 100, limits -> limits, routes);
    }

    private OwnRoutes(Store opened, Bounds bounds, int inferRps, UnaryOperator<Limits> limits, List<Route> routes) {
        store = opened;
        InstantSource clock = InstantSource.system();
        Account account = store.accounts()
                .put(new Account("acct_1", "shop", Plan.ENTERPRISE, inferRps, 100, Instant.EPOCH), Running::change);
        Keyring.Wish wish = new Keyring.Wish(null, "", Mode.LIVE, EnumSet.allOf(Scope.class), List.of(), null);
        key = new Keyring(store.keys(), clock, new Random(1))
                .create(account, wish, (deed, made) -> Running.change(account))
                .secret()
                .text();
        AtomicInteger requests = new AtomicInteger();
        Entrance entrance = new Entrance(
                new Doorkeeper(store.keys(), clock, new LastUses(store.keys())),
                limits.apply(new LocalLimits(System::nanoTime)),
                new UsageTally(store.usage(), clock),
                new Replays(store.keptAnswers(), clock),
                new Measures(),
                clock,
                () -> "req_" + requests.incrementAndGet());
        http = new HttpServer(new Listener("127.0.0.1", 0, AddressRanges.NONE, bounds), routes, entrance);
        http.start();
        http.ready();
    }

    /// Sends JSON as whoever has the key.
    public HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.port() + path))
                        .header("Authorization", key)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.close();
        http.close();
        store.close();
    }
}
