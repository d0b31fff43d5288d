package pulse.bench.latency;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
import pulse.bench.simulator.ProductLines;
import pulse.storage.sqlite.SqliteStore;

/// `latency training`: what training a shop's model costs, in the process that a server would begin for it.
@Command(
        name = "training",
        description = {
            "Fills a new data folder with simulated visits, then runs `pulse train` on it as a server would",
            "and reports how long it took and the most memory it held (Linux)."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example: bench latency training --products products.jsonl --sessions 1000000 --data /tmp/trial"})
final class TrainingLatencyCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--products", required = true, paramLabel = "FILE", description = "Products as JSON Lines.")
    private @Nullable Path products;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Data folder; filled unless it has a store already.")
    private @Nullable Path data;

    @Option(
            names = "--sessions",
            defaultValue = "1000000",
            paramLabel = "N",
            description = "Default: ${DEFAULT-VALUE}.")
    private int sessions = 1_000_000;

    @Option(names = "--fill-only", description = "Fill the folder and train nothing.")
    private boolean isFillOnly;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Path folder = Objects.requireNonNull(data);
        if (!Files.exists(folder.resolve(SqliteStore.FILE))) {
            try (SqliteStore store = SqliteStore.open(folder)) {
                StoredVisits.fill(
                        store, ProductLines.read(Objects.requireNonNull(products)), sessions, seed, Instant.now());
            }
        }
        return isFillOnly ? 0 : train(folder, out);
    }

    private static int train(Path folder, PrintWriter out) throws IOException, InterruptedException {
        long began = System.nanoTime();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx1400m",
                        "-XX:+UseSerialGC",
                        "pulse.server.Main",
                        "train",
                        "--data",
                        folder.toString(),
                        "--account",
                        StoredVisits.ACCOUNT))
                .redirectErrorStream(true);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = builder.start();
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        String peak = "";
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                peak = Files.exists(status) ? peak(status) : peak;
                out.printf(Locale.ROOT, "%7.1f s  %s%n", (System.nanoTime() - began) / 1e9, line);
                out.flush();
            }
        }
        int code = process.waitFor();
        out.printf(
                Locale.ROOT,
                "%7.1f s  ended with %d; most memory held: %s%n",
                (System.nanoTime() - began) / 1e9,
                code,
                peak);
        return code;
    }

    /// The most memory the process has held so far, as the system tells it.
    private static String peak(Path status) throws IOException {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> line.substring("VmHWM:".length()).strip())
                .findFirst()
                .orElse("");
    }
}
