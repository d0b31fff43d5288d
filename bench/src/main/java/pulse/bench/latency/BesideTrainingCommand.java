package pulse.bench.latency;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pulse.bench.demo.DemoShop;
import pulse.bench.demo.ServerProcess;
import pulse.bench.load.HttpLoad;
import pulse.bench.load.InferRequests;
import pulse.bench.load.LoadResult;
import pulse.bench.load.RunningServer;
import pulse.bench.simulator.PulseClient;
import pulse.catalog.Product;
import pulse.storage.sqlite.SqliteStore;

/// `latency beside-training`: what a training costs those who are answered meanwhile.
@Command(
        name = "beside-training",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Sends POST /v1/infer on an open-loop schedule by turns: alone, and while the server trains its shop's model."
                    + " Latency counts from the moment a request was due. Prints what each turn took, and over all"
                    + " turns the ratio of both 99th percentiles.",
            "Without --url, whose --key needs the scopes infer and admin, it starts a server of its own on the demo's products and on simulated visits to learn from,"
                    + " which is deleted afterwards. A turn ends with its training when that takes less than --seconds."
        })
final class BesideTrainingCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CONNECTIONS = 64;
    private static final int QUERIES = 1_000;
    private static final int POLL_MS = 200;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final RunningServer running = new RunningServer();

    @Option(
            names = "--sessions",
            defaultValue = "100000",
            paramLabel = "N",
            description = "Visits that the own server learns from; default ${DEFAULT-VALUE}.")
    private int sessions;

    @Option(names = "--rate", defaultValue = "500", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.")
    private double rate;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            paramLabel = "N",
            description = "Of each measurement; default ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--turns", defaultValue = "3", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.")
    private int turns;

    @Option(
            names = "--warmup-seconds",
            defaultValue = "20",
            paramLabel = "N",
            description = "Not counted; default ${DEFAULT-VALUE}.")
    private int warmupSeconds;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.")
    private long seed;

    @Override
    public Integer call() throws IOException, InterruptedException {
        RunningServer.Target given = running.given(Objects.requireNonNull(spec).commandLine());
        if (given != null) {
            return measure(given.address(), given.key(), given.products());
        }
        Path folder = Files.createTempDirectory("pulse-beside-training");
        List<Product> catalogue = DemoShop.seeded(seed).products();
        try (SqliteStore store = SqliteStore.open(folder.resolve("data"))) {
            StoredVisits.fill(store, catalogue, sessions, seed, Instant.now());
        }
        try (ServerProcess server = ServerProcess.start(ServerProcess.ownCommand(folder), folder, 0)) {
            URI address = URI.create(server.address());
            String own = JSON.readTree(server.createKey(
                            "--account",
                            StoredVisits.ACCOUNT,
                            "--plan",
                            "enterprise",
                            "--infer-rps",
                            "1000000",
                            "--scopes",
                            "infer,read,tag,admin",
                            "--json"))
                    .path("key")
                    .asText();
            try (PulseClient client = new PulseClient(address.toString(), own)) {
                client.tag(catalogue, tagged -> {}); // What is stored has no twins yet.
            }
            return measure(address, own, catalogue);
        }
    }

    private int measure(URI address, String secret, List<Product> catalogue) throws IOException, InterruptedException {
        Histogram alone = new Histogram(3);
        Histogram beside = new Histogram(3);
        try (PulseClient client = new PulseClient(address.toString(), secret)) {
            load(address, new InferRequests(address, secret, catalogue, QUERIES, seed + 1), warmupSeconds);
            InferRequests requests = new InferRequests(address, secret, catalogue, QUERIES, seed);
            for (int turn = 0; turn < turns; turn++) {
                awaitIdle(client);
                alone.add(told("alone", load(address, requests, seconds)));
                client.post("/v1/models/train", JSON.createObjectNode());
                awaitBegun(client);
                int measured = 0;
                while (measured < seconds && isUnderway(client)) {
                    beside.add(told("beside training", load(address, requests, Math.min(5, seconds - measured))));
                    measured += 5;
                }
            }
        }
        if (beside.getTotalCount() == 0) {
            print("every training had ended before anything was measured beside it: give it more --sessions");
            return 1;
        }
        print(String.format(
                Locale.ROOT,
                "p99 alone %.2f ms, beside training %.2f ms: %.2f times",
                alone.getValueAtPercentile(99) / 1e3,
                beside.getValueAtPercentile(99) / 1e3,
                (double) beside.getValueAtPercentile(99) / alone.getValueAtPercentile(99)));
        return 0;
    }

    private LoadResult load(URI address, InferRequests requests, int lasting) throws IOException, InterruptedException {
        return new HttpLoad(address, rate, Math.round(rate * lasting), CONNECTIONS, requests).measured();
    }

    private Histogram told(String name, LoadResult result) {
        print(String.format(
                Locale.ROOT,
                "%-16s answered %d of %d, ms p50 %.2f p99 %.2f p99.9 %.2f",
                name,
                result.answered(),
                result.offered(),
                result.ms(50),
                result.ms(99),
                result.ms(99.9)));
        return result.latency();
    }

    private static JsonNode underway(PulseClient client) throws IOException {
        return client.get("/v1/models/training").path("underway");
    }

    private static boolean isUnderway(PulseClient client) throws IOException {
        return !underway(client).isNull();
    }

    private static void awaitIdle(PulseClient client) throws IOException, InterruptedException {
        while (isUnderway(client)) {
            Thread.sleep(POLL_MS);
        }
    }

    private static void awaitBegun(PulseClient client) throws IOException, InterruptedException {
        while (underway(client).path("stage").asText().equals("waiting")) {
            Thread.sleep(POLL_MS);
        }
    }

    private void print(String text) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(text);
        out.flush();
    }
}
