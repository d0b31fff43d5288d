package pulse.bench.latency;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pulse.bench.demo.DemoShop;
import pulse.bench.simulator.Phrasebook;
import pulse.bench.simulator.ProductLines;
import pulse.catalog.Product;
import pulse.infer.InferRequest;
import pulse.session.Behavior;
import pulse.session.Context;

/// `latency engine`: the time of an inference without HTTP, on one thread, a question after another.
@Command(
        name = "engine",
        mixinStandardHelpOptions = true,
        description = "Times inferences in the engine alone, with queries never seen, with repeated queries, and with"
                + " none; prints microseconds and bytes allocated.")
@SuppressWarnings("NullAway.Init") // The command line sets the fields before call().
public final class EngineLatencyCommand implements Callable<Integer> {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /// What questions of one kind took, and what each of them allocated on the thread that answers.
    private record Cost(Histogram nanos, long allocatedBytes) {}

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--products",
            paramLabel = "FILE",
            description = "Products as JSON Lines in the contract's fields; all are tagged first. Default: the demo"
                    + " shop, repeated under other ids up to --count.")
    private @Nullable Path productsFile;

    @Option(names = "--count", defaultValue = "12000", description = "Products, default ${DEFAULT-VALUE}.")
    private int count;

    @Option(names = "--questions", defaultValue = "5000", description = "Questions a kind, default ${DEFAULT-VALUE}.")
    private int questions;

    @Option(names = "--seed", defaultValue = "1", description = "Default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--learn",
            description = "Learn the words of the products first, as a server does behind its answers (some 30 s of a"
                    + " core), and time query vectors from learnt words too.")
    private boolean isLearning;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean asJson;

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("pulse-engine-latency");
        List<Product> products = products();
        ObjectNode figures = new ObjectMapper().createObjectNode().put("products", products.size());
        try (ShopUnderTest shop = ShopUnderTest.of(products, folder, InstantSource.system())) {
            figures.put("tagged_per_second", Math.round(shop.taggedPerSecond()));
            List<String> queries = Phrasebook.distinct(products, 3 * questions, new SplittableRandom(seed));
            if (isLearning) {
                shop.learnWords();
                vectors(shop, queries);
                report(figures, "query_vector", vectors(shop, queries));
            }
            warm(shop, products, queries.subList(0, questions));
            List<String> unseen = queries.subList(questions, Math.min(queries.size(), 2 * questions));
            report(figures, "unseen_query", measure(shop, unseen.size(), n -> ask(products, unseen.get((int) n), n)));
            List<String> known = unseen.subList(0, Math.min(500, unseen.size()));
            measure(shop, 4L * questions, n -> ask(products, pick(known, n), n));
            report(figures, "repeated_query", measure(shop, questions, n -> ask(products, pick(known, n), n)));
            report(figures, "no_query", measure(shop, questions, n -> ask(products, "", n)));
        } finally {
            delete(folder);
        }
        spec.commandLine().getOut().println(asJson ? figures.toString() : figures.toPrettyString());
        spec.commandLine().getOut().flush();
        return 0;
    }

    /// The time of a query's vector from learnt words; queries with a word unknown are passed over.
    private static Histogram vectors(ShopUnderTest shop, List<String> queries) {
        Histogram nanos = new Histogram(3);
        for (String query : queries) {
            long began = System.nanoTime();
            if (shop.hasLearntVector(query)) {
                nanos.recordValue(System.nanoTime() - began);
            }
        }
        return nanos;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private List<Product> products() throws Exception {
        if (productsFile != null) {
            return ProductLines.read(productsFile);
        }
        List<Product> demo = DemoShop.seeded(seed).products();
        List<Product> repeated = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            repeated.add(demo.get(i % demo.size()).withId("p" + i));
        }
        return repeated;
    }

    private void warm(ShopUnderTest shop, List<Product> products, List<String> queries) {
        measure(shop, queries.size(), n -> ask(products, queries.get((int) n), n));
        measure(shop, questions, n -> ask(products, pick(queries, n), n));
        measure(shop, questions, n -> ask(products, "", n));
    }

    private static Cost measure(ShopUnderTest shop, long questions, LongFunction<InferRequest> ask) {
        Histogram nanos = new Histogram(3);
        long allocated = 0;
        for (long n = 0; n < questions; n++) {
            InferRequest request = ask.apply(n);
            long before = THREADS.getCurrentThreadAllocatedBytes();
            nanos.recordValue(shop.infer(request).durationNanos());
            allocated += THREADS.getCurrentThreadAllocatedBytes() - before;
        }
        return new Cost(nanos, allocated / Math.max(1, questions));
    }

    private String pick(List<String> queries, long n) {
        return queries.get(random(n).nextInt(queries.size()));
    }

    /// The n-th question: a phone, two products viewed, half of them under a price filter.
    private InferRequest ask(List<Product> products, String query, long n) {
        RandomGenerator random = random(n);
        List<String> viewed = List.of(
                products.get(random.nextInt(products.size())).id(),
                products.get(random.nextInt(products.size())).id());
        List<String> filters = random.nextBoolean() ? List.of("price:0-100", "rating:4+") : List.of();
        return new InferRequest(
                "session-" + random.nextInt(1 << 30),
                new Context("mobile", "safari", "instagram.com", "US", "CA", null),
                new Behavior(query, filters, viewed, 30_000),
                InferRequest.LIMIT_DEFAULT,
                null,
                Set.of(),
                Set.of());
    }

    private RandomGenerator random(long n) {
        return new SplittableRandom(seed * 1_000_003 + n);
    }

    private static void report(ObjectNode figures, String kind, Cost cost) {
        report(figures, kind, cost.nanos());
        ((ObjectNode) figures.get(kind)).put("allocated_bytes", cost.allocatedBytes());
    }

    private static void report(ObjectNode figures, String kind, Histogram nanos) {
        ObjectNode micros = figures.putObject(kind).put("count", nanos.getTotalCount());
        for (double percentile : new double[] {50, 90, 99, 99.9}) {
            String name = "p"
                    + String.format(Locale.ROOT, "%s", percentile)
                            .replace(".0", "")
                            .replace(".", "");
            micros.put(name + "_us", Math.round(nanos.getValueAtPercentile(percentile) / 100.0) / 10.0);
        }
    }
}
