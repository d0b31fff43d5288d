package pulse.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import pulse.bench.demo.ServerProcess;
import pulse.bench.input.PlainFailures;
import pulse.server.command.Pulse;

/// Holds the snippets of the guide and the reference against the program: requests are sent to a real server, answers
/// compared with its own, commands read by the program's command line. A block of which none of this can be done fails
/// the test, unless [#NOT_RUN] says why.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {

    /// Blocks that are not run here, by page and language, and why.
    private static final Map<String, String> NOT_RUN = Map.of(
            "quickstart.md sh", "SnippetsTest runs the page from its beginning to its end",
            "quickstart.md json", "SnippetsTest compares it with the answer that comes",
            "webhooks.md js", "DocumentedReceiversTest runs the receiver and compares the page with it",
            "webhooks.md python", "DocumentedReceiversTest, too",
            "webhooks.md ruby", "DocumentedReceiversTest, too",
            "webhooks.md java", "DocumentedReceiversTest, too",
            "insights.md text", "formulas",
            "query-language.md text", "a grammar",
            "simulator.md text", "a formula");

    private static final Pattern BLOCK = Pattern.compile("^```(\\w*)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern COMMAND = Pattern.compile("`(\\./pulse\\s[^`]+)`");
    private static final Pattern OPERATION = Pattern.compile("`(GET|POST|PUT|PATCH|DELETE)\\s(/v1/[^`?]+)");
    private static final Pattern CHANGE = Pattern.compile("`(POST|PUT|PATCH)\\s(/v1/[^`]+)`\\s+with\\s+`([^`]+)`");
    private static final Pattern ANSWER = Pattern.compile("The answer is `([^`]+)`");
    private static final String INFERENCE = "{\"session_id\": \"s1\"}";
    private static final ObjectMapper JSON = new ObjectMapper();

    /// A page of the documentation.
    private record Page(String name, String text) {

        List<Snippet> snippets() {
            return BLOCK.matcher(text)
                    .results()
                    .map(block -> new Snippet(name, block.group(1), block.group(2)))
                    .toList();
        }
    }

    /// One fenced block of a page.
    private record Snippet(String page, String language, String text) {

        String kind() {
            return page + " " + language;
        }
    }

    private final HttpClient client = HttpClient.newHttpClient();
    private ServerProcess server;
    private Path folder;
    private String address;
    private String key;
    private String endpoint = "";

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        folder = Files.createDirectory(temporary.resolve("server"));
        server = ServerProcess.start(ServerProcess.ownCommand(temporary), folder, 0);
        address = server.address();
        String scopes = "infer,tag,events,read,admin";
        key = server.createKey("--account", "docs", "--plan", "growth", "--scopes", scopes, "--quiet");
    }

    @AfterAll
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void everyCommandIsOneThatTheProgramTakes() throws IOException {
        List<String> commands = new ArrayList<>();
        for (Page page : pages()) {
            for (Snippet snippet : page.snippets()) {
                snippet.text()
                        .lines()
                        .filter(line -> line.startsWith("./pulse "))
                        .forEach(commands::add);
            }
            // In the midst of a sentence a command need not be whole: asked for help it misses nothing.
            COMMAND.matcher(page.text()).results().forEach(span -> commands.add(span.group(1) + " --help"));
        }
        assertThat(commands).hasSizeGreaterThan(15);
        for (String command : commands) {
            assertThatCode(() -> assertIsTaken(command)).as(command).doesNotThrowAnyException();
        }
    }

    private static void assertIsTaken(String command) {
        String[] words =
                command.replaceAll("\\s+", " ").replaceAll(" (N|MS)(?= )", " 1").split(" ", -1);
        String[] arguments = Arrays.copyOfRange(words, 1, words.length);
        CommandLine.ParseResult taken = program(arguments[0]).parseArgs(arguments);
        assertThat(taken.hasSubcommand()).isTrue();
        for (; taken.hasSubcommand(); taken = taken.subcommand()) {
            assertThat(taken.subcommand().unmatched()).isEmpty();
        }
    }

    private static CommandLine program(String command) {
        CommandLine measuring = PlainFailures.commandLine(Main.class);
        return measuring.getSubcommands().containsKey(command)
                ? measuring
                : Pulse.commandLine(any -> fail("nothing is served"), InstantSource.system());
    }

    @Test
    void everyOperationThatIsNamedIsInTheContract() throws Exception {
        JsonNode paths = JSON.readTree(send("GET", "/openapi.json", "").body()).path("paths");
        for (Page page : pages()) {
            for (MatchResult operation :
                    OPERATION.matcher(page.text()).results().toList()) {
                assertThat(paths.path(operation.group(2)).has(operation.group(1).toLowerCase(Locale.ROOT)))
                        .as(page.name() + ": " + operation.group())
                        .isTrue();
            }
        }
    }

    @Test
    void everyRequestIsTakenAndEveryAnswerIsAsShown() throws Exception {
        TreeSet<String> notSeen = new TreeSet<>(NOT_RUN.keySet());
        for (Page page : pages()) {
            for (Snippet snippet : page.snippets()) {
                if (NOT_RUN.containsKey(snippet.kind())) {
                    notSeen.remove(snippet.kind());
                } else {
                    hold(page, snippet);
                }
            }
            for (MatchResult change : CHANGE.matcher(page.text()).results().toList()) {
                String body = change.group(3).startsWith("{") ? change.group(3) : "{" + change.group(3) + "}";
                sendWell(change.group(1), change.group(2).replace("{id}", endpoint), body);
            }
        }
        assertThat(notSeen).as("not run, and nowhere").isEmpty();
    }

    private void hold(Page page, Snippet snippet) throws Exception {
        switch (snippet.language()) {
            case "json" -> holdJson(page, snippet.text());
            case "http" -> holdHeaders(snippet);
            case "sh" -> holdCommand(snippet.text());
            default -> fail("run the block \"" + snippet.kind() + "\", or say in NOT_RUN why not: " + snippet.text());
        }
    }

    private void holdJson(Page page, String shown) throws Exception {
        switch (page.name()) {
            case "events.md" ->
                assertThat(JSON.readTree(sendWell("POST", "/v1/events", shown).body()))
                        .isEqualTo(JSON.readTree(onlyMatch(ANSWER, page.text())));
            case "rules.md" -> sendWell("PUT", "/v1/rules", shown);
            case "errors.md" -> {
                String wrong = "{\"session_id\": \"s1\", \"behavior\": {\"dwell_time_ms\": -5}}";
                ObjectNode problem = (ObjectNode)
                        JSON.readTree(send("POST", "/v1/infer", wrong).body());
                problem.set("request_id", JSON.readTree(shown).path("request_id"));
                assertThat((JsonNode) problem).isEqualTo(JSON.readTree(shown));
            }
            case "webhooks.md" -> {
                // The example is what the server sends, by a test of its own.
                Path example = root().resolve("api/examples/webhook-session.converted.json");
                assertThat(JSON.readTree(shown)).isEqualTo(JSON.readTree(Files.readString(example)));
            }
            default -> fail("say what the JSON of " + page.name() + " is");
        }
    }

    private void holdHeaders(Snippet snippet) throws Exception {
        Map<String, String> shown = new TreeMap<>();
        snippet.text().lines().map(line -> line.split(": ", 2)).forEach(line -> shown.put(line[0], line[1]));
        String[] asHeaders = shown.entrySet().stream()
                .flatMap(header -> Stream.of(header.getKey(), header.getValue()))
                .toArray(String[]::new);
        switch (snippet.page()) {
            case "idempotency.md" -> {
                String product = "{\"products\": [{\"id\": \"p1\", \"name\": \"Shoe\"}]}";
                sendWell("POST", "/v1/products/tag", product, asHeaders);
                assertThat(sendWell("POST", "/v1/products/tag", product, asHeaders)
                                .headers()
                                .firstValue("Idempotent-Replayed"))
                        .hasValue("true");
            }
            case "versions.md" -> assertThat(headers(shown, asHeaders)).isEqualTo(shown);
            case "limits.md" -> {
                shown.replaceAll((name, value) -> value.replaceFirst("r=\\d+", "r=…"));
                Map<String, String> answered = headers(shown);
                answered.replaceAll((name, value) -> value.replaceFirst("r=\\d+", "r=…"));
                assertThat(answered).isEqualTo(shown);
            }
            default -> fail("say what the headers of " + snippet.page() + " are");
        }
    }

    /// Those headers of an inference's answer that are shown.
    private Map<String, String> headers(Map<String, String> shown, String... sent) throws Exception {
        HttpResponse<String> answer = sendWell("POST", "/v1/infer", INFERENCE, sent);
        return shown.keySet().stream()
                .collect(Collectors.toMap(
                        name -> name, name -> answer.headers().firstValue(name).orElse("")));
    }

    /// What `./pulse` can do is held elsewhere, see [#everyCommandIsOneThatTheProgramTakes].
    private void holdCommand(String text) throws Exception {
        if (text.startsWith("curl ")) {
            endpoint = JSON.readTree(output(text)).path("id").asText();
            assertThat(endpoint).startsWith("we_");
        } else if (text.startsWith("sqlite3 data/pulse.db ")) {
            String sql = text.substring(text.indexOf('"') + 1, text.lastIndexOf('"'));
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/pulse.db"));
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        } else {
            assertThat(text.lines()).allMatch(line -> line.startsWith("./pulse "));
        }
    }

    /// What a `curl` prints, with this server in place of the shop's and an address in place of a name.
    private String output(String curl) throws Exception {
        String here =
                curl.replace("https://pulse.your-shop.com", address).replace("hooks.your-shop.com", "93.184.215.14");
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", here).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("PULSE_KEY", key);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private HttpResponse<String> sendWell(String method, String path, String body, String... headers) throws Exception {
        HttpResponse<String> answer = send(method, path, body, headers);
        assertThat(answer.statusCode())
                .as(method + " " + path + ": " + answer.body())
                .isBetween(200, 299);
        return answer;
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String onlyMatch(Pattern pattern, String text) {
        List<MatchResult> found = pattern.matcher(text).results().toList();
        assertThat(found).hasSize(1);
        return found.getFirst().group(1);
    }

    private static List<Page> pages() throws IOException {
        List<Page> pages = new ArrayList<>();
        for (String part : List.of("docs/guide", "docs/reference")) {
            try (Stream<Path> files = Files.list(root().resolve(part)).sorted()) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".md")).toList()) {
                    pages.add(new Page(file.getFileName().toString(), Files.readString(file)));
                }
            }
        }
        assertThat(pages).hasSizeGreaterThan(10);
        return pages;
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("README.md"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
