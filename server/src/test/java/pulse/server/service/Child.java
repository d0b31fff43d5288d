package pulse.server.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import pulse.server.testing.SmallMain;

/// The program in a process of its own, to be stopped or killed.
final class Child implements AutoCloseable {

    private static final String ANNOUNCEMENT = "PULSE listening on ";

    private final Process process;
    private final String address;
    private final HttpClient client = HttpClient.newHttpClient();

    private Child(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /// Starts a server and returns once it says that it listens.
    static Child serve(Path data) throws IOException {
        return serve(data, List.of(), ProcessBuilder.Redirect.DISCARD);
    }

    /// The same with a place for its log.
    static Child serve(Path data, ProcessBuilder.Redirect log) throws IOException {
        return serve(data, List.of(), log);
    }

    /// The same, of a server that stands still in the midst of the tagging after `taggings`.
    static Child serve(Path data, int taggings) throws IOException {
        return serve(data, List.of("-D" + SmallMain.TAGGINGS + "=" + taggings), ProcessBuilder.Redirect.DISCARD);
    }

    private static Child serve(Path data, List<String> options, ProcessBuilder.Redirect log) throws IOException {
        Process process = start(options, log, "serve", "--data", data.toString(), "--port", "0");
        String line = Objects.requireNonNullElse(process.inputReader().readLine(), "nothing");
        if (!line.startsWith(ANNOUNCEMENT)) {
            process.destroyForcibly();
            throw new IllegalStateException("the server said: " + line);
        }
        return new Child(process, line.substring(ANNOUNCEMENT.length()));
    }

    /// Runs a command to its end and returns what it printed.
    static String run(String... arguments) throws IOException, InterruptedException {
        Process process = start(List.of(), ProcessBuilder.Redirect.DISCARD, arguments);
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + "\n" + printed;
    }

    static String key(Path data) throws IOException, InterruptedException {
        String printed = run(
                "keys",
                "create",
                "--data",
                data.toString(),
                "--account",
                "shop",
                "--plan",
                "enterprise",
                "--infer-rps",
                "100000",
                "--tag-rps",
                "100000",
                "--json");
        return new ObjectMapper()
                .readTree(printed.substring(printed.indexOf('{')))
                .get("key")
                .asText();
    }

    HttpResponse<String> post(String path, String key, String body) throws IOException, InterruptedException {
        return client.send(
                request(path, key)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    JsonNode get(String path, String key) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request(path, key).build(), HttpResponse.BodyHandlers.ofString());
        return new ObjectMapper().readTree(response.body());
    }

    String address() {
        return address;
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Asks it to stop and returns its exit code.
    int terminate() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    @Override
    public void close() {
        client.shutdownNow();
        process.destroyForcibly().onExit().join();
    }

    private HttpRequest.Builder request(String path, String key) {
        return HttpRequest.newBuilder(URI.create(address + path)).header("Authorization", key);
    }

    private static Process start(List<String> options, ProcessBuilder.Redirect log, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(options);
        command.add(SmallMain.class.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(log).start();
    }
}
