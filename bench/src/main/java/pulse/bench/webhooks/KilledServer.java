package pulse.bench.webhooks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import pulse.bench.demo.ServerProcess;

/// A real server as a child process on a data folder, to be killed and started again.
final class KilledServer implements AutoCloseable {

    private static final String READY = "PULSE listening on ";

    private final Path folder;
    private Process process;
    private String address;

    KilledServer(Path folder) throws IOException {
        this.folder = folder;
        process = run("serve", "--data", data(), "--port", "0", "--development");
        address = awaitAddress();
    }

    String address() {
        return address;
    }

    /// Makes a test key that may do everything, by the command line.
    String key() throws IOException {
        Process keys = run(
                "keys",
                "create",
                "--data",
                data(),
                "--account",
                "shop",
                "--plan",
                "enterprise",
                "--mode",
                "test",
                "--scopes",
                "read,tag,admin",
                "--json");
        try (BufferedReader reader = keys.inputReader(StandardCharsets.UTF_8)) {
            String json = String.join("\n", reader.readAllLines());
            return json.replaceFirst("(?s).*(pulse_test_[A-Za-z0-9]{36}).*", "$1");
        }
    }

    /// What its process has used of processors.
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// As by `kill -9`.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Starts it again, on a port that may be another.
    void restart() throws IOException {
        process = run("serve", "--data", data(), "--port", "0", "--development");
        address = awaitAddress();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private Process run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(ServerProcess.ownCommand(folder));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.redirectError(ProcessBuilder.Redirect.appendTo(new File(folder.toFile(), "server.log")));
        return builder.start();
    }

    private String awaitAddress() throws IOException {
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith(READY)) {
                return line.substring(READY.length()).strip();
            }
        }
        throw new IOException("the server ended: see " + folder.resolve("server.log"));
    }
}
