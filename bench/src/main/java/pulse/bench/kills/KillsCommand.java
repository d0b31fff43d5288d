package pulse.bench.kills;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pulse.bench.demo.ServerProcess;
import pulse.storage.Mode;
import pulse.storage.ShopId;
import pulse.storage.Store;
import pulse.storage.sqlite.SqliteStore;

/// `evaluate kills`: kills a server of its own again and again at random moments while clients send, and accounts for
/// every event and order.
@Command(
        name = "kills",
        mixinStandardHelpOptions = true,
        description = {
            "Starts a server of its own, sends it inferences, events and orders from several clients, kills it with"
                    + " SIGKILL at random moments and starts it again.",
            "Then accounts: nothing acknowledged may be missing, nothing be there twice, and every order attributed as"
                    + " it would be without the kills. The exit code is 1 when the account is wrong."
        })
public final class KillsCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--times", defaultValue = "100", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.")
    private int times;

    @Option(names = "--clients", defaultValue = "4", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.")
    private int clients;

    @Option(
            names = "--life-ms",
            defaultValue = "2000",
            paramLabel = "N",
            description = {"Longest that a server is let live once it listens; default ${DEFAULT-VALUE}."})
    private int lifeMs;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.")
    private long seed;

    private volatile @Nullable String address;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("pulse-kills");
        ServerProcess server = started(folder);
        JsonNode key =
                new ObjectMapper().readTree(server.createKey("--account", "kills", "--plan", "enterprise", "--json"));
        tag(Objects.requireNonNull(address), key.path("key").asText());
        List<Client> all = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int n = 0; n < clients; n++) {
            Client client = new Client(
                    "c" + n, seed * 1_000 + n, () -> address, key.path("key").asText());
            all.add(client);
            threads.add(Thread.ofPlatform().start(client));
        }
        Random random = new Random(seed);
        for (int kill = 0; kill < times; kill++) {
            Thread.sleep(random.nextInt(lifeMs));
            address = null;
            server.kill();
            server = started(folder);
        }
        all.forEach(Client::stopSoon);
        for (Thread thread : threads) {
            thread.join();
        }
        server.kill();
        int code = report(folder, key.path("account_id").asText(), all);
        server.close();
        return code;
    }

    private ServerProcess started(Path folder) throws IOException {
        ServerProcess server = ServerProcess.start(ServerProcess.ownCommand(folder), folder, 0);
        address = server.address();
        return server;
    }

    private int report(Path folder, String account, List<Client> all) {
        long acknowledged =
                all.stream().mapToLong(client -> client.acknowledged().size()).sum();
        int ordered = all.stream().mapToInt(client -> client.orders().size()).sum();
        Account found;
        try (Store store = SqliteStore.open(folder.resolve("data"))) {
            found = Account.of(store, new ShopId(account, Mode.LIVE), all);
        }
        boolean isRight = found.missing() == 0
                && found.wrong() == 0
                && found.events() == acknowledged
                && found.orders() == ordered;
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(times + " kills, " + clients + " clients, seed " + seed);
        out.println(
                acknowledged + " events acknowledged, " + found.events() + " kept, " + found.missing() + " missing");
        out.println(ordered + " orders acknowledged, " + found.orders() + " kept, " + found.wrong()
                + " not attributed and told of exactly once");
        out.println(isRight ? "All is accounted for." : "The account is wrong.");
        out.flush();
        return isRight ? 0 : 1;
    }

    private static void tag(String address, String key) throws IOException, InterruptedException {
        ObjectNode body = new ObjectMapper().createObjectNode();
        ArrayNode products = body.putArray("products");
        for (int n = 0; n < Client.PRODUCTS; n++) {
            products.addObject().put("id", "p" + n).put("name", "Product " + n).put("price", 10 + n);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(URI.create(address + "/v1/products/tag"))
                            .header("Authorization", "Bearer " + key)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException("the products were refused: " + response.body());
            }
        }
    }
}
