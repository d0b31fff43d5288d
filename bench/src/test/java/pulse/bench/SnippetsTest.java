package pulse.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pulse.bench.demo.DemoShop;

/// Runs every command of the README and of the quickstart in its order, with the programs of this build in place of the
/// launcher, and holds the answer that it shows against the one that comes.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SnippetsTest {

    private static final Pattern SNIPPET = Pattern.compile("```(sh|json)\n(.*?)```", Pattern.DOTALL);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();
    private String port = "";
    private String key = "";

    @BeforeEach
    void putTheProgramsInPlace() throws IOException {
        Path launcher = Files.writeString(folder.resolve("pulse"), """
                #!/bin/sh
                case "$1" in serve|keys|import) main=pulse.server.Main ;; *) main=pulse.bench.Main ;; esac
                exec "%s/bin/java" --enable-native-access=ALL-UNNAMED "$main" "$@"
                """.formatted(System.getProperty("java.home")));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        DemoShop.seeded(1).writeTo(folder.resolve("products.jsonl"));
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = Integer.toString(free.getLocalPort());
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Process process : started) {
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    /// The README asks the question of the demo before it starts a server of its own, so questions wait until the end.
    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/guide/quickstart.md"})
    void everyCommandDoesWhatIsShown(String document) throws Exception {
        List<String> questions = new ArrayList<>();
        List<JsonNode> answers = new ArrayList<>();
        for (Matcher snippet = SNIPPET.matcher(Files.readString(root().resolve(document))); snippet.find(); ) {
            String text = snippet.group(2).strip();
            if (snippet.group(1).equals("json")) {
                answers.add(JSON.readTree(text));
            } else if (text.startsWith("curl ")) {
                questions.add(text);
            } else {
                run(text);
            }
        }
        assertThat(answers).hasSameSizeAs(questions).isNotEmpty();
        for (int i = 0; i < answers.size(); i++) {
            assertShows(answers.get(i), answer(questions.get(i)), questions.get(i));
        }
    }

    /// The answer for which there was time enough: it is the one shown. Asked again, a question teaches nothing.
    private JsonNode answer(String question) throws Exception {
        JsonNode answer = JSON.readTree(output(question));
        for (int again = 0; again < 20 && answer.path("metadata").has("degraded"); again++) {
            answer = JSON.readTree(output(question));
        }
        return answer;
    }

    /// What is shown must be in the answer, which may have more fields; times are measured anew.
    private static void assertShows(JsonNode shown, JsonNode answer, String at) {
        if (shown.isObject()) {
            shown.properties()
                    .forEach(field ->
                            assertShows(field.getValue(), answer.path(field.getKey()), at + "." + field.getKey()));
        } else if (shown.isArray()) {
            assertThat(answer).as(at).hasSameSizeAs(shown);
            for (int i = 0; i < shown.size(); i++) {
                assertShows(shown.get(i), answer.get(i), at + "[" + i + "]");
            }
        } else if (at.endsWith("_ms")) {
            assertThat(answer.isNumber()).as(at + " is a number").isTrue();
        } else if (shown.isNumber()) {
            assertThat(answer.asDouble(Double.NaN)).as(at).isCloseTo(shown.asDouble(), within(0.002));
        } else {
            assertThat(answer).as(at).isEqualTo(shown);
        }
    }

    private void run(String snippet) throws Exception {
        String command = snippet.replaceFirst("^export KEY=\\$\\((.*)\\)$", "$1");
        switch (command.split(" ", 3)[1]) {
            case "demo" ->
                assertThat(output(command + " --port 0 --seconds 2"))
                        .contains("value_conscious_runner", "nothing is left behind");
            case "serve" -> serve(command);
            case "keys" -> key = output(command).strip();
            case "import" -> assertThat(output(command)).contains("500 products imported, 0 refused");
            case "test" -> assertThat(command).as("runs this very test").isEqualTo("./pulse test");
            default -> fail("no test runs the command: " + command);
        }
    }

    private void serve(String command) throws IOException {
        Process server = start(command);
        BufferedReader lines = server.inputReader(StandardCharsets.UTF_8);
        assertThat(lines.readLine()).isEqualTo("PULSE listening on http://127.0.0.1:" + port);
    }

    private String output(String command) throws Exception {
        Process process = start(command);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s%n%s", command, output).isZero();
        return output;
    }

    private Process start(String command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", "exec " + command.replace("8080", port))
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("KEY", key);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("README.md"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
