package pulse.server.models;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pulse.storage.ShopId;

/// Makes candidates in a process of its own: its memory is bounded by its own heap, its collector stops nobody else,
/// the system gives it only the time that serving leaves, and whatever becomes of it the server goes on.
public final class ChildWorkshop implements Workshop {

    /// Heap of the process, in megabytes; with what the JVM takes beside it, under 2 GB.
    static final int HEAP_MB_MAX = 1_400;

    private static final Path NICE = Path.of("/usr/bin/nice");
    private static final String MAIN = "pulse.server.Main";

    private final Path data;
    private final AtomicReference<@Nullable Process> running = new AtomicReference<>();

    /// @param data folder of the store, and of what a candidate is handed over in
    public ChildWorkshop(Path data) {
        this.data = data;
    }

    @Override
    public Candidate make(ShopId shop, Consumer<String> progress) throws IOException, InterruptedException {
        Path left = data.resolve("training");
        if (Files.exists(left)) {
            remove(left); // By a server that was killed: candidates are made one at a time.
        }
        Path folder = Files.createTempDirectory(Files.createDirectories(left), "candidate");
        try {
            finish(child(command(shop, folder)), progress);
            return CandidateFile.read(folder);
        } finally {
            remove(folder);
        }
    }

    /// The class path goes by the environment: the sentence model's runtime dies of a long command line.
    private static Process child(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return builder.start();
    }

    private void finish(Process process, Consumer<String> progress) throws IOException, InterruptedException {
        running.set(process);
        try {
            String last = followed(process, progress);
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException("The training process ended with code " + code + ": " + last);
            }
        } finally {
            process.destroyForcibly().waitFor();
            running.set(null);
        }
    }

    @Override
    public void close() {
        Process process = running.get();
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private List<String> command(ShopId shop, Path folder) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NICE)) {
            command.addAll(List.of(NICE.toString(), "-n", "19"));
        }
        int cores = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx" + HEAP_MB_MAX + "m",
                "-XX:+UseSerialGC",
                "-XX:ActiveProcessorCount=" + cores,
                MAIN,
                "train",
                "--data",
                data.toString(),
                "--account-id",
                shop.account(),
                "--mode",
                shop.mode().wireName(),
                "--candidate",
                folder.toString()));
        return command;
    }

    /// Tells each line as progress, and returns the last.
    private static String followed(Process process, Consumer<String> progress) throws IOException {
        String last = "";
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line.isBlank() ? last : line.strip();
                progress.accept(last);
            }
        }
        return last;
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
