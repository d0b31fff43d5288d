package pulse.bench.demo;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// A PULSE server run as a child process over data of its own, which are deleted when it stops. Stopping is safe from
/// any thread and may be repeated.
public final class ServerProcess implements AutoCloseable {

    private static final String READY = "PULSE listening on ";
    private static final Duration START_MAX = Duration.ofSeconds(90);
    private static final long STOP_SECONDS_MAX = 15;

    private final List<String> command;
    private final Path folder;
    private final CompletableFuture<String> address = new CompletableFuture<>();
    private final Process process;
    private volatile String heard = "";

    private ServerProcess(List<String> command, Path folder, int port) throws IOException {
        this.command = List.copyOf(command);
        this.folder = folder;
        process = started("serve", "--data", data(), "--port", Integer.toString(port));
        Thread.ofVirtual().start(this::readOutput);
    }

    /// The JVM that runs this, with this class path, on the server's main class.
    public static List<String> ownCommand(Path folder) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+UseSerialGC",
                "-XX:MaxTenuringThreshold=2",
                "-Xms128m",
                "-Xmx768m",
                "-Djava.io.tmpdir=" + folder,
                "pulse.server.Main");
    }

    /// Starts a server; it is not ready before [#address] answers.
    ///
    /// @param command what `serve` and `keys` are appended to
    /// @param folder an empty folder that is this server's until it stops
    public static ServerProcess start(List<String> command, Path folder, int port) throws IOException {
        return new ServerProcess(command, folder, port);
    }

    /// Where it listens; waits until it does.
    ///
    /// @throws IOException with the server's last words when it ends first, or takes longer than 90 s
    public String address() throws IOException {
        return address(START_MAX);
    }

    /// The same for a server that has much to read first.
    public String address(Duration most) throws IOException {
        try {
            return address.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw new IOException("it was not ready after " + most.toSeconds() + " s: " + lastWords(), e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /// Makes a key with `keys create` and returns that command's one line of JSON.
    public String createKey(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("keys", "create", "--data", data()));
        arguments.addAll(List.of(options));
        Process keys = started(arguments.toArray(String[]::new));
        try (BufferedReader reader = keys.inputReader(StandardCharsets.UTF_8)) {
            String json = String.join("\n", reader.readAllLines());
            if (keys.waitFor() != 0) {
                throw new IOException("no key could be made: " + lastWords());
            }
            return json;
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /// Processor time it has taken so far; 0 where the system does not tell.
    public double processorSeconds() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    }

    /// Memory it holds now; 0 where the system does not tell.
    public long residentMegabytes() {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    /// Ends it as a power cut would, and leaves its folder.
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// The last lines that the server wrote to its error stream, joined; empty when it wrote none.
    String lastWords() {
        try (Stream<String> lines = Files.lines(folder.resolve("server.log"))) {
            List<String> all = lines.filter(line -> !line.isBlank()).toList();
            return String.join("\n  ", all.subList(Math.max(0, all.size() - 5), all.size()));
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    /// Asks the server to stop, waits until it has (15 s, then it is killed), and deletes its folder.
    @Override
    public synchronized void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        delete(folder);
    }

    /// Deletes a folder with all in it; what cannot be deleted is left.
    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException | UncheckedIOException e) {
            System.err.println("could not delete " + folder + ": " + e.getMessage());
        }
    }

    private Process started(String... arguments) throws IOException {
        List<String> full = new ArrayList<>(command);
        full.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(full);
        // Not as an option: the inference runtime's native library crashes on a command line of some thousand letters.
        builder.environment().put("CLASSPATH", absolute(System.getProperty("java.class.path")));
        builder.redirectError(
                ProcessBuilder.Redirect.appendTo(folder.resolve("server.log").toFile()));
        return builder.start();
    }

    /// Reads the child's output to its end, so that a full pipe never stops it.
    private void readOutput() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(this::hear);
            address.completeExceptionally(
                    new IOException("the server ended with status " + process.waitFor() + ": " + heard + lastWords()));
        } catch (IOException | UncheckedIOException | InterruptedException e) {
            address.completeExceptionally(e);
        }
    }

    private void hear(String line) {
        if (line.startsWith(READY)) {
            address.complete(line.substring(READY.length()).strip());
        } else {
            heard = line + "\n  ";
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private static String absolute(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .reduce((left, right) -> left + File.pathSeparator + right)
                .orElse("");
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted while waiting for the server");
    }
}
