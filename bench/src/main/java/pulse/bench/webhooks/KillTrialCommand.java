package pulse.bench.webhooks;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `webhooks-trial kill`: a real server and its receivers killed again and again.
@Command(
        name = "kill",
        mixinStandardHelpOptions = true,
        description = {
            "Starts a server, has it tell events at a steady rate, and kills it (as by kill -9) and its endpoints at",
            "random. Some of the events are told of a change, a product that is tagged. Then leaves all alone, recovers",
            "what was given up or waits for a late retry, and checks that every event that was acknowledged, and the",
            "event of every change that was, reached every endpoint."
        })
public final class KillTrialCommand implements Callable<Integer> {

    private static final int ENDPOINTS = 2;

    /// One event in so many is told of a product that is tagged; the others are examples.
    private static final int TAGGING_EVERY = 50;

    private static final Pattern TAGGED = Pattern.compile("\"product_ids\":\\[\"(\\w+)\"]");

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--minutes", defaultValue = "10", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.")
    private double minutes;

    @Option(
            names = "--rate",
            defaultValue = "200",
            paramLabel = "N",
            description = "Events a second, default ${DEFAULT-VALUE}.")
    private int rate;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "Of the kills, default ${DEFAULT-VALUE}.")
    private long seed;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    /// Ids of events, and of products whose tagging was.
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    private final List<Map<String, AtomicInteger>> received = new ArrayList<>();
    private final List<LocalReceiver> receivers = new ArrayList<>();
    private volatile String address = "";
    private String key = "";
    private int serverKills;
    private int receiverKills;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("pulse-webhooks");
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println("seed " + seed + ", data and log in " + folder);
        try (KilledServer server = new KilledServer(folder)) {
            address = server.address();
            key = server.key();
            List<String> ids = endpoints();
            long end = System.nanoTime() + (long) (minutes * 60e9);
            Thread telling = Thread.ofPlatform().start(() -> tell(end));
            killUntil(end, server);
            telling.join();
            int waiting = missing();
            for (String id : ids) {
                post("/v1/webhooks/" + id + "/recover", "{\"since\": \"2020-01-01T00:00:00Z\"}");
            }
            awaitAll();
            out.printf(
                    "%d events acknowledged, %d of them of changes; server killed %d times, endpoints %d times; at the end %d deliveries had"
                            + " still to come; lost %d; duplicates %d%n",
                    acknowledged.size(),
                    acknowledged.stream().filter(id -> id.startsWith("p")).count(),
                    serverKills,
                    receiverKills,
                    waiting,
                    missing(),
                    duplicates());
            out.flush();
        } finally {
            receivers.forEach(LocalReceiver::close);
        }
        return missing() == 0 ? 0 : 1;
    }

    private List<String> endpoints() throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < ENDPOINTS; i++) {
            Map<String, AtomicInteger> seen = new ConcurrentHashMap<>();
            received.add(seen);
            LocalReceiver receiver = new LocalReceiver(
                    (id, body) -> seen.computeIfAbsent(subject(id, body), fresh -> new AtomicInteger())
                            .incrementAndGet());
            receivers.add(receiver);
            ids.add(id(post("/v1/webhooks", "{\"url\": \"" + receiver.url() + "\", \"rate_per_second\": 1000}")
                    .body()));
        }
        return ids;
    }

    /// Tells events at the rate; what is not acknowledged does not count.
    private void tell(long end) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long began = System.nanoTime();
            for (long i = 0; System.nanoTime() < end; i++) {
                LockSupport.parkNanos(began + i * 1_000_000_000L / rate - System.nanoTime());
                String product = i % TAGGING_EVERY == 0 ? "p" + i : "";
                threads.execute(() -> tellOne(product));
            }
        }
    }

    /// @param product that is tagged; empty for an example
    private void tellOne(String product) {
        try {
            if (product.isEmpty()) {
                HttpResponse<String> response = post("/v1/webhook-events", "{\"type\": \"session.converted\"}");
                if (response.statusCode() == 201) {
                    acknowledged.add(id(response.body()));
                }
            } else if (tag(product).statusCode() == 200) {
                acknowledged.add(product);
            }
        } catch (IOException e) {
            return; // The server is dead at the moment, and has acknowledged nothing.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void killUntil(long end, KilledServer server) throws IOException, InterruptedException {
        Random random = new Random(seed);
        while (System.nanoTime() < end) {
            Thread.sleep(2_000 + random.nextInt(8_000));
            if (random.nextInt(3) == 0) {
                server.kill();
                serverKills++;
                server.restart();
                address = server.address();
            } else {
                LocalReceiver receiver = receivers.get(random.nextInt(receivers.size()));
                receiver.kill();
                receiverKills++;
                Thread.sleep(random.nextInt(3_000));
                receiver.restart();
            }
        }
    }

    private void awaitAll() throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(10).toNanos();
        while (missing() > 0 && System.nanoTime() < end) {
            Thread.sleep(500);
        }
    }

    private int missing() {
        int missing = 0;
        for (Map<String, AtomicInteger> seen : received) {
            missing += (int)
                    acknowledged.stream().filter(id -> !seen.containsKey(id)).count();
        }
        return missing;
    }

    private int duplicates() {
        return received.stream()
                .flatMap(seen -> seen.values().stream())
                .mapToInt(count -> count.get() - 1)
                .sum();
    }

    private HttpResponse<String> tag(String product) throws IOException, InterruptedException {
        return post("/v1/products/tag", "{\"products\": [{\"id\": \"" + product + "\", \"name\": \"Shoe\"}]}");
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(address + path))
                        .timeout(Duration.ofSeconds(20))
                        .header("Authorization", key)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    /// The product that a delivery says was tagged, or else the event's id.
    private static String subject(String id, byte[] body) {
        Matcher tagged = TAGGED.matcher(new String(body, StandardCharsets.UTF_8));
        return tagged.find() ? tagged.group(1) : id;
    }

    private static String id(String json) {
        return json.replaceFirst("(?s).*?\"id\" ?: ?\"([^\"]+)\".*", "$1");
    }
}
