package pulse.server.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pulse.server.http.Listener;
import pulse.server.keys.Secret;
import pulse.server.outbound.OutboundPolicy;
import pulse.server.service.Service;
import pulse.server.service.Settings;
import pulse.server.shop.Engines;
import pulse.storage.Account;
import pulse.storage.Actor;
import pulse.storage.AuditEntry;
import pulse.storage.Change;
import pulse.storage.Deed;
import pulse.storage.Key;
import pulse.storage.Mode;
import pulse.storage.Plan;
import pulse.storage.Scope;
import pulse.storage.Store;
import pulse.storage.sqlite.SqliteStore;

/// The real server on a real socket over a data folder, with small engines, and a client for it.
public final class Running implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path folder;
    private final Service service;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Random random = new Random(1);
    private boolean stopped;

    private Running(Path folder, Listener listener, Engines engines, InstantSource clock) {
        this.folder = folder;
        this.service = Service.start(
                Settings.on(folder).listening(listener).sendingTo(OutboundPolicy.DEVELOPMENT), engines, clock);
    }

    public static Running on(Path folder) {
        return on(folder, new Listener("127.0.0.1", 0));
    }

    /// Behind proxies, or within bounds of the test's own.
    public static Running on(Path folder, Listener listener) {
        return on(folder, listener, InstantSource.system());
    }

    /// With a clock of the test's own.
    public static Running on(Path folder, InstantSource clock) {
        return on(folder, new Listener("127.0.0.1", 0), clock);
    }

    private static Running on(Path folder, Listener listener, InstantSource clock) {
        return new Running(folder, listener, (taught, kept) -> new SmallEngine(clock, taught), clock);
    }

    /// With engines of the test's own.
    public static Running on(Path folder, Engines engines) {
        return new Running(folder, new Listener("127.0.0.1", 0), engines, InstantSource.system());
    }

    public Set<String> operations() {
        return service.operations();
    }

    public int port() {
        return service.port();
    }

    /// A new live key with the usual scopes and high limits.
    public String key(String account) {
        return key(account, Mode.LIVE, 100_000, 100_000, Scope.USUAL, null);
    }

    /// A new live key that may do everything.
    public String adminKey(String account) {
        return key(account, Mode.LIVE, 100_000, 100_000, EnumSet.allOf(Scope.class), null);
    }

    /// A new key, made as another process would make it.
    public String key(
            String account, Mode mode, int inferRps, int tagRps, Set<Scope> scopes, @Nullable Instant expiresAt) {
        Secret secret = Secret.generate(mode, random);
        try (Store store = SqliteStore.open(folder)) {
            Account kept = store.accounts()
                    .put(
                            new Account("acct_" + account, account, Plan.ENTERPRISE, inferRps, tagRps, Instant.EPOCH),
                            Running::change);
            Key key = new Key(
                    keyId(secret.text()),
                    kept.id(),
                    null,
                    "",
                    mode,
                    scopes,
                    secret.lastFour(),
                    List.of(),
                    Instant.EPOCH,
                    expiresAt,
                    null,
                    null);
            store.keys().add(key, secret.sha256(), change(kept));
        }
        return secret.text();
    }

    /// The id of a key that this made.
    public static String keyId(String key) {
        return "key_" + key.substring(key.length() - 16);
    }

    /// A change as a test notes it.
    public static Change change(Account account) {
        Deed deed = new Deed(null, "test.changed", account.id(), "{}");
        Actor tester = new Actor(Actor.Kind.COMMAND, "tester");
        return new Change(new AuditEntry(account.id(), deed, tester, "", Instant.EPOCH), null);
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    public HttpResponse<String> post(String path, String key, String body) throws IOException, InterruptedException {
        return post(path, key, body.getBytes(StandardCharsets.UTF_8));
    }

    public HttpResponse<String> post(String path, String key, byte[] body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body)));
    }

    public HttpResponse<String> put(String path, String key, String body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Authorization", key)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> get(String path, String key) throws IOException, InterruptedException {
        return send(request(path).header("Authorization", key));
    }

    public HttpResponse<String> delete(String path, String key) throws IOException, InterruptedException {
        return send(request(path).header("Authorization", key).DELETE());
    }

    public HttpResponse<String> patch(String path, String key, String body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Authorization", key)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body)));
    }

    public static JsonNode json(HttpResponse<String> response) throws IOException {
        return MAPPER.readTree(response.body());
    }

    /// Stops the server, letting it answer what is under way.
    public void stop() {
        if (!stopped) {
            stopped = true;
            service.close();
        }
    }

    @Override
    public void close() {
        client.close();
        stop();
    }
}
