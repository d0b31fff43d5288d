package pulse.bench.webhooks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.HdrHistogram.ConcurrentHistogram;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pulse.bench.demo.DemoShop;
import pulse.bench.load.HttpLoad;
import pulse.bench.load.InferRequests;
import pulse.bench.load.LoadResult;
import pulse.bench.simulator.ProductLines;
import pulse.bench.simulator.PulseClient;
import pulse.catalog.Product;

/// `webhooks-trial load`: deliveries and inferences side by side on one server, some endpoints hanging.
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = {
            "Starts a server and endpoints on this machine and measures by turns: inferences alone; with events told at a",
            "steady rate that no endpoint wants; and with as many that are each delivered to one of many endpoints. At last",
            "the same with some of the endpoints never answering.",
            "Reports what inferences took, from when each was due, the delay of deliveries to endpoints that answer, from",
            "the event's timestamp, and the processor time of the server. Load and endpoints are in this process."
        })
public final class LoadTrialCommand implements Callable<Integer> {

    private static final int CONNECTIONS = 64;
    private static final int BATCH = 100;
    private static final int QUERIES = 1_000;
    private static final String UNWANTED = "products.tagged";
    private static final int RESTS_MAX = 60;
    private static final Duration RESTING = Duration.ofMillis(200);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern TIMESTAMP = Pattern.compile("\"timestamp\":\"([^\"]+)\"");

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--rate",
            defaultValue = "1000",
            paramLabel = "N",
            description = "Events a second, default ${DEFAULT-VALUE}.")
    private int rate;

    @Option(
            names = "--infer-rate",
            defaultValue = "500",
            paramLabel = "N",
            description = "Inferences a second, default ${DEFAULT-VALUE}.")
    private int inferRate;

    @Option(names = "--endpoints", defaultValue = "100", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.")
    private int count;

    @Option(
            names = "--hanging",
            defaultValue = "30",
            paramLabel = "N",
            description = "Of them in the last measurement, default ${DEFAULT-VALUE}.")
    private int hanging;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            paramLabel = "N",
            description = "Of each measurement, default ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--turns", defaultValue = "2", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.")
    private int turns;

    @Option(
            names = "--warm-up",
            defaultValue = "15",
            paramLabel = "N",
            description = "Default ${DEFAULT-VALUE} seconds.")
    private int warmUp;

    /// Events that are told, to one shop after the other.
    private record Told(List<String> keys, String type, int rate) {

        byte[] request(URI address, long n) {
            String body = "{\"type\": \"" + type + "\"}";
            return ("POST /v1/webhook-events HTTP/1.1\r\nHost: " + address.getAuthority()
                            + "\r\nAuthorization: Bearer " + keys.get((int) (n % keys.size()))
                            + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                            + body)
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    private final ConcurrentHistogram delays = new ConcurrentHistogram(3);
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile int hangingNow;

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("pulse-webhooks");
        List<LocalReceiver> receivers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            receivers.add(new LocalReceiver((id, body) -> take(number, body)));
        }
        List<String> urls = receivers.stream().map(LocalReceiver::url).toList();
        List<String> keys = new TrialShops(folder.resolve("data"), urls).keys();
        try (KilledServer server = new KilledServer(folder)) {
            List<Product> products = DemoShop.seeded(1).products();
            tag(server, keys.getFirst(), folder, products);
            InferRequests inferences =
                    new InferRequests(URI.create(server.address()), keys.getFirst(), products, QUERIES, 1);
            awaitRest(server);
            measure("warming up", server, inferences, new Told(keys, TrialShops.WANTED, rate), warmUp);
            awaitRest(server);
            for (int turn = 0; turn < turns; turn++) {
                measure("alone", server, inferences, new Told(keys, TrialShops.WANTED, 0), seconds);
                measure("told to nobody", server, inferences, new Told(keys, UNWANTED, rate), seconds);
                measure("with deliveries", server, inferences, new Told(keys, TrialShops.WANTED, rate), seconds);
            }
            hangingNow = hanging;
            measure(
                    "with " + hanging + " hanging",
                    server,
                    inferences,
                    new Told(keys, TrialShops.WANTED, rate),
                    seconds);
        } finally {
            end.countDown();
            receivers.forEach(LocalReceiver::close);
            remove(folder);
        }
        return 0;
    }

    private void take(int number, byte[] body) throws InterruptedException {
        if (number < hangingNow) {
            end.await();
            return;
        }
        Matcher told = TIMESTAMP.matcher(new String(body, StandardCharsets.UTF_8));
        if (told.find()) {
            delays.recordValue(Math.max(
                    0,
                    Duration.between(Instant.parse(told.group(1)), Instant.now())
                            .toMillis()));
        }
    }

    /// Waits until the server has learnt what it learns of a new catalogue and its first visitors.
    private static void awaitRest(KilledServer server) throws InterruptedException {
        Duration used = RESTING.plusNanos(1);
        for (int i = 0; i < RESTS_MAX && used.compareTo(RESTING) > 0; i++) {
            Duration before = server.cpu();
            Thread.sleep(2_000);
            used = server.cpu().minus(before);
        }
    }

    private void measure(String name, KilledServer server, InferRequests inferences, Told events, int lasting)
            throws Exception {
        delays.reset();
        URI address = URI.create(server.address());
        Duration cpu = server.cpu();
        FutureTask<LoadResult> telling = new FutureTask<>(() -> new HttpLoad(
                        address,
                        Math.max(1, events.rate()),
                        (long) events.rate() * lasting,
                        CONNECTIONS,
                        n -> events.request(address, n))
                .run());
        Thread.ofPlatform().start(telling);
        LoadResult inferred =
                new HttpLoad(address, inferRate, (long) inferRate * lasting, CONNECTIONS, inferences).run();
        LoadResult told = telling.get();
        Thread.sleep(2_000); // What was told at the end is on its way.
        Duration used = server.cpu().minus(cpu);
        long wanted = events.type().equals(TrialShops.WANTED) ? (long) events.rate() * lasting : 0;
        report(name, inferred, told, used, wanted * (count - hangingNow) / count);
    }

    private void report(String name, LoadResult inferred, LoadResult told, Duration used, long expected) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.printf(
                "%-16s inferences %d of %d, ms p50 %.2f p99 %.2f p99.9 %.2f; server used %.1f s%n",
                name,
                inferred.answered(),
                inferred.offered(),
                inferred.ms(50),
                inferred.ms(99),
                inferred.ms(99.9),
                used.toMillis() / 1e3);
        if (told.offered() > 0) {
            out.printf(
                    "%-16s events told %d of %d, ms p99 %.1f; delivered %d of %d, delay ms p50 %d p95 %d p99 %d max"
                            + " %d%n",
                    "",
                    told.answered(),
                    told.offered(),
                    told.ms(99),
                    delays.getTotalCount(),
                    expected,
                    delays.getValueAtPercentile(50),
                    delays.getValueAtPercentile(95),
                    delays.getValueAtPercentile(99),
                    delays.getMaxValue());
        }
        out.flush();
    }

    private static void tag(KilledServer server, String key, Path folder, List<Product> products) throws IOException {
        Path file = folder.resolve("products.jsonl");
        ProductLines.write(products, file);
        List<String> lines = Files.readAllLines(file);
        try (PulseClient client = new PulseClient(server.address(), key)) {
            for (int i = 0; i < lines.size(); i += BATCH) {
                String batch = String.join(",", lines.subList(i, Math.min(lines.size(), i + BATCH)));
                client.post("/v1/products/tag", MAPPER.readTree("{\"products\": [" + batch + "]}"));
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
