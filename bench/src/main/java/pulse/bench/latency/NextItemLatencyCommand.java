package pulse.bench.latency;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pulse.bench.quality.LogFile;
import pulse.neighbour.ItemOrdinals;
import pulse.neighbour.ItemTrends;
import pulse.neighbour.NextItemModel;
import pulse.neighbour.NextItems;
import pulse.neighbour.Prefix;
import pulse.neighbour.SessionIndex;
import pulse.neighbour.SessionLog;
import pulse.neighbour.Workspace;
import pulse.trainer.nextitem.NextItemTrainer;

/// `latency next-item`: blows a log up and measures the index and its answers at several sizes.
@Command(
        name = "next-item",
        description = {
            "Blows a log up, keeping its items and lengths, and measures at each size:",
            "index build in clicks a second (postings and counts), learning, bytes a click resident,",
            "and a prediction on one core: processor time on average, and clock time at p50, p99 and p99.9.",
            "On a machine that is busy with other work judge by processor time."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example: bench latency next-item --log sessions.csv.gz --clicks 100000,1000000,10000000"})
final class NextItemLatencyCommand implements Callable<Integer> {
    private static final int LIST = 20;
    private static final long NANOS_MAX = 10_000_000_000L;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--log", required = true, paramLabel = "FILE", description = "A log as of evaluate next-item.")
    private @Nullable Path log;

    @Option(
            names = "--clicks",
            split = ",",
            paramLabel = "N",
            defaultValue = "100000,1000000,10000000",
            description = "Sizes to measure at. Default: ${DEFAULT-VALUE}.")
    private List<Integer> clicks = List.of();

    @Option(
            names = "--predictions",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Predictions timed at each size, after as many to warm up. Default: ${DEFAULT-VALUE}.")
    private int predictions = 100_000;

    @Option(names = "--svg", paramLabel = "FILE", description = "Draw p50 and p99 against the sizes here.")
    private @Nullable Path svg;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        LogGenerator generator = new LogGenerator(LogFile.read(Objects.requireNonNull(log), new ItemOrdinals(), true));
        out.printf(
                "%12s %14s %10s %10s %10s %9s %9s %9s %9s%n",
                "clicks", "build/s", "learn s", "rows s", "bytes/click", "cpu us", "p50 us", "p99 us", "p99.9 us");
        List<CostDrawing.Cost> costs = new ArrayList<>();
        for (int size : clicks.stream().sorted().toList()) {
            costs.add(measure(generator, size, out));
        }
        if (svg != null) {
            Files.writeString(svg, CostDrawing.svg(costs));
        }
        return 0;
    }

    private CostDrawing.Cost measure(LogGenerator generator, int size, PrintWriter out) {
        SessionLog sessions = generator.generate(size, seed);
        long start = System.nanoTime();
        SessionIndex index = new SessionIndex(sessions);
        ItemTrends trends = ItemTrends.of(sessions);
        double buildSeconds = (System.nanoTime() - start) / 1e9;
        long[] rowsStarted = {0};
        long learn = System.nanoTime();
        NextItemModel model =
                new NextItemTrainer(true, seed, doing -> rowsStarted[0] = System.nanoTime()).fit(sessions);
        double learnSeconds = (System.nanoTime() - learn) / 1e9;
        double rowsSeconds = (System.nanoTime() - rowsStarted[0]) / 1e9;
        NextItems items = new NextItems(index, model);
        Histogram nanos = new Histogram(NANOS_MAX, 3);
        double cpu = time(items, generator.generate(4 * predictions, seed + 1), nanos);
        double bytes = (double) (index.bytes() + model.bytes() + trends.bytes()) / sessions.clicks();
        double p50 = nanos.getValueAtPercentile(50) / 1e3;
        double p99 = nanos.getValueAtPercentile(99) / 1e3;
        out.printf(
                Locale.ROOT,
                "%12d %14.0f %10.1f %10.1f %10.1f %9.1f %9.1f %9.1f %9.1f%n",
                sessions.clicks(),
                sessions.clicks() / buildSeconds,
                learnSeconds,
                rowsSeconds,
                bytes,
                cpu / 1e3,
                p50,
                p99,
                nanos.getValueAtPercentile(99.9) / 1e3);
        out.flush();
        return new CostDrawing.Cost(sessions.clicks(), p50, p99);
    }

    /// Records clock times; returns nanoseconds of the processor a prediction, putting the question included.
    private double time(NextItems items, SessionLog questions, Histogram nanos) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long cpuBefore = 0;
        Workspace workspace = items.workspace();
        Prefix prefix = new Prefix();
        int asked = 0;
        for (int s = 0; asked < 2 * predictions && s < questions.sessions(); s++) {
            for (int click = questions.start(s); click < questions.end(s) - 1; click++) {
                prefix.clear();
                for (int i = questions.start(s); i <= click; i++) {
                    prefix.click(questions.item(i));
                }
                if (asked == predictions) {
                    cpuBefore = threads.getCurrentThreadCpuTime();
                }
                long start = System.nanoTime();
                items.rank(prefix, LIST, true, workspace);
                long took = System.nanoTime() - start;
                if (asked++ >= predictions) {
                    nanos.recordValue(Math.min(NANOS_MAX, took));
                }
            }
        }
        long measured = Math.max(1, nanos.getTotalCount());
        return (double) (threads.getCurrentThreadCpuTime() - cpuBefore) / measured;
    }
}
