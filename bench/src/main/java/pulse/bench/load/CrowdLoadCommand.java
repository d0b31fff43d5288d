package pulse.bench.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pulse.bench.demo.ServerProcess;
import pulse.bench.latency.LogGenerator;
import pulse.bench.quality.LogFile;
import pulse.bench.simulator.ProductLines;
import pulse.bench.simulator.PulseClient;
import pulse.catalog.Product;
import pulse.neighbour.ItemOrdinals;
import pulse.neighbour.SessionLog;
import pulse.storage.sqlite.SqliteStore;

/// `latency crowd`: a server of its own that remembers millions of clicks, asked over HTTP.
@Command(
        name = "crowd",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Fills a data folder with a shop's products and with the visits of a log blown up to so many clicks, starts"
                    + " a server on it, and asks POST /v1/infer: first on an open-loop schedule, where latency counts"
                    + " from the moment a request was due, then in a closed loop. Prints the server's processor time"
                    + " a request, which holds whatever it does beside answering, and the memory it holds.",
            "Visits are stored as a server stores them and read back by its start: nothing else fills the crowd. Before"
                    + " anything is asked, the server learns the words of the products and a model of the visits, as it"
                    + " would have in the weeks in which they came, and has nothing left to do."
        },
        footer = {"", "Example: bench latency crowd --products products.jsonl --log sessions.csv.gz --data /tmp/crowd"})
public final class CrowdLoadCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration START_MAX = Duration.ofMinutes(20);
    private static final int QUERIES = 5_000;
    private static final String TRAINING = "/v1/models/training";
    private static final int POLL_MS = 1_000;

    /// Of one core: who does less has nothing left to do.
    private static final double IDLE_SHARE_MAX = 0.1;

    /// Requests from this number on are no others.
    private static final long WARM_UP_FROM = 1L << 32;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--products", required = true, paramLabel = "FILE", description = "Products as JSON Lines.")
    private @Nullable Path products;

    @Option(names = "--log", required = true, paramLabel = "FILE", description = "A log as of evaluate next-item.")
    private @Nullable Path log;

    @Option(
            names = "--clicks",
            defaultValue = "10000000",
            paramLabel = "N",
            description = "Clicks remembered, in visits of the last thirty days; default ${DEFAULT-VALUE}.")
    private int clicks;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder that is kept, filled unless it has a store already; default: one that is deleted. The"
                    + " visits asked about are kept too: asked about again within half an hour they go on, grow long"
                    + " and cost more.")
    private @Nullable Path data;

    @Option(names = "--rate", defaultValue = "2000", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.")
    private double rate;

    @Option(names = "--seconds", defaultValue = "20", paramLabel = "N", description = "Each; ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(
            names = "--warmup-seconds",
            defaultValue = "20",
            paramLabel = "N",
            description = "At a quarter of the rate and as long at the rate itself, not counted; ${DEFAULT-VALUE}.")
    private double warmupSeconds;

    @Option(names = "--connections", defaultValue = "64", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.")
    private int connections;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.")
    private long seed;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = data == null ? Files.createTempDirectory("pulse-crowd") : Files.createDirectories(data);
        List<Product> catalogue = ProductLines.read(Objects.requireNonNull(products));
        fill(folder.resolve("data"), catalogue);
        ServerProcess server = ServerProcess.start(ServerProcess.ownCommand(folder), folder, 0);
        try {
            measure(server, catalogue);
        } finally {
            if (data == null) {
                server.close();
            } else {
                server.kill();
            }
        }
        return 0;
    }

    private void fill(Path folder, List<Product> catalogue) throws IOException {
        if (Files.exists(folder.resolve(SqliteStore.FILE))) {
            return;
        }
        long began = System.nanoTime();
        SessionLog blownUp = new LogGenerator(LogFile.read(Objects.requireNonNull(log), new ItemOrdinals(), true))
                .generate(clicks, seed);
        try (SqliteStore store = SqliteStore.open(folder)) {
            CrowdedStore.fill(store, catalogue, blownUp, Instant.now());
        }
        print(String.format(
                Locale.ROOT,
                "filled with %d clicks of %d visits in %.0f s",
                blownUp.clicks(),
                blownUp.sessions(),
                since(began)));
    }

    private void measure(ServerProcess server, List<Product> catalogue) throws IOException, InterruptedException {
        long began = System.nanoTime();
        URI address = URI.create(server.address(START_MAX));
        print(String.format(
                Locale.ROOT,
                "started in %.0f s, %.0f s of processor time, %d MB",
                since(began),
                server.processorSeconds(),
                server.residentMegabytes()));
        String key = JSON.readTree(server.createKey(
                        "--account",
                        CrowdedStore.ACCOUNT,
                        "--plan",
                        "enterprise",
                        "--infer-rps",
                        "1000000",
                        "--scopes",
                        "infer,read,admin",
                        "--json"))
                .path("key")
                .asText();
        settle(server, address, key);
        InferRequests asked = new InferRequests(address, key, catalogue, QUERIES, seed);
        warmUp(address, rate / 4, asked, WARM_UP_FROM);
        warmUp(address, rate, asked, 2 * WARM_UP_FROM);
        report(server, "open loop", new HttpLoad(address, rate, Math.round(rate * seconds), connections, asked));
        report(server, "closed loop", HttpLoad.closed(address, seconds, connections, asked));
    }

    /// Has the server learn a model unless it once tried to, and waits until it is idle.
    private void settle(ServerProcess server, URI address, String key) throws IOException, InterruptedException {
        long began = System.nanoTime();
        try (PulseClient client = new PulseClient(address.toString(), key)) {
            if (client.get(TRAINING).path("last").isNull()) {
                client.post("/v1/models/train", JSON.createObjectNode());
            }
            while (!client.get(TRAINING).path("underway").isNull()) {
                Thread.sleep(POLL_MS);
            }
            double before;
            do {
                before = server.processorSeconds();
                Thread.sleep(POLL_MS);
            } while (server.processorSeconds() - before > IDLE_SHARE_MAX * POLL_MS / 1e3);
            print(String.format(
                    Locale.ROOT,
                    "settled in %.0f s with model %s, %d MB",
                    since(began),
                    client.get("/v1/models")
                            .path("models")
                            .findValuesAsText("version")
                            .getFirst(),
                    server.residentMegabytes()));
        }
    }

    /// Other requests of the same visitors, for the same queries: a shop that remembers millions of clicks has been
    /// asked most of them before.
    private void warmUp(URI address, double slower, InferRequests asked, long from)
            throws IOException, InterruptedException {
        long count = Math.round(slower * warmupSeconds);
        new HttpLoad(address, slower, count, connections, n -> asked.apply(from + n)).measured();
    }

    private void report(ServerProcess server, String name, HttpLoad load) throws IOException, InterruptedException {
        double before = server.processorSeconds();
        LoadResult result = load.measured();
        double spent = server.processorSeconds() - before;
        print(String.format(Locale.ROOT, "%s%n%s", name, result.text().stripTrailing()));
        print(String.format(
                Locale.ROOT,
                "server    %.3f ms of processor time a request, %d MB",
                1e3 * spent / Math.max(1, result.answered()),
                server.residentMegabytes()));
    }

    private static double since(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private void print(String text) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(text);
        out.flush();
    }
}
