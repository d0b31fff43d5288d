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
            "Starts a server and endpoints on this machine and measures three times: inferences alone; with events told at",
            "a steady rate, each to one of many endpoints; and the same with some of the endpoints never answering.",
            "Reports what inferences took, from when each was due, the delay of deliveries to endpoints that answer, from",
            "the event's timestamp, and what the server's process used of a core. Load and endpoints are in this process."
        })
public final class LoadTrialCommand implements Callable<Integer> {

    private static final int CONNECTIONS = 64;
    private static final int BATCH = 100;
    private static final int QUERIES = 1_000;
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
            description = "Of them in the third measurement, default ${DEFAULT-VALUE}.")
    private int hanging;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            paramLabel = "N",
            description = "Of each measurement, default ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "15",
            paramLabel = "N",
            description = "Default ${DEFAULT-VALUE} seconds.")
    private int warmUp;

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
            measure("warming up", server, inferences, keys, rate, warmUp);
            measure("alone", server, inferences, keys, 0, seconds);
            measure("with deliveries", server, inferences, keys, rate, seconds);
            hangingNow = hanging;
            measure("with " + hanging + " hanging", server, inferences, keys, rate, seconds);
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

    private void measure(
            String name, KilledServer server, InferRequests inferences, List<String> keys, int events, int lasting)
            throws Exception {
        delays.reset();
        URI address = URI.create(server.address());
        Duration cpu = server.cpu();
        long began = System.nanoTime();
        FutureTask<LoadResult> telling = new FutureTask<>(() -> new HttpLoad(
                        address,
                        Math.max(1, events),
                        (long) events * lasting,
                        CONNECTIONS,
                        n -> trigger(address, keys, n))
                .run());
        Thread.ofPlatform().start(telling);
        LoadResult inferred =
                new HttpLoad(address, inferRate, (long) inferRate * lasting, CONNECTIONS, inferences).run();
        LoadResult told = telling.get();
        double used = server.cpu().minus(cpu).toNanos() / (double) (System.nanoTime() - began);
        Thread.sleep(2_000); // What was told at the end is on its way.
        report(name, inferred, told, used, (long) events * lasting * (count - hangingNow) / count);
    }

    private static byte[] trigger(URI address, List<String> keys, long n) {
        String body = "{\"type\": \"session.converted\"}";
        return ("POST /v1/webhook-events HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\nAuthorization: Bearer "
                        + keys.get((int) (n % keys.size()))
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }

    private void report(String name, LoadResult inferred, LoadResult told, double used, long expected) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.printf(
                "%-16s inferences %d of %d, ms p50 %.2f p99 %.2f p99.9 %.2f; cores used %.2f%n",
                name,
                inferred.answered(),
                inferred.offered(),
                inferred.ms(50),
                inferred.ms(99),
                inferred.ms(99.9),
                used);
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
