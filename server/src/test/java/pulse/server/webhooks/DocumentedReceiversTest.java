package pulse.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pulse.storage.WebhookEndpoint;

/// The receivers of the documentation, run as a reader would run them, against what this server signs.
class DocumentedReceiversTest {

    private static final Path FOLDER = Path.of("../docs/guide/receivers");
    private static final SigningSecret OURS = SigningSecret.generate(new Random(1));
    private static final SigningSecret OTHER = SigningSecret.generate(new Random(2));
    private static final byte[] BODY =
            "{\"id\": \"evt_1\", \"type\": \"session.converted\", \"data\": {\"name\": \"Zoë\"}}"
                    .getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @CsvSource({"node, receiver.js", "python3, receiver.py", "ruby, receiver.rb", "java, Receiver.java"})
    void takesWhatIsGenuineAndNothingElse(String runtime, String file) throws Exception {
        String program = program(runtime);
        assumeTrue(!program.isEmpty(), runtime + " is not on this machine");
        ProcessBuilder builder =
                new ProcessBuilder(program, FOLDER.resolve(file).toString());
        builder.environment().putAll(Map.of("WEBHOOK_SECRET", OURS.text(), "PORT", "0"));
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String listening = out.readLine();
            assertThat(listening).as(file).startsWith("listening on ");
            check("http://127.0.0.1:" + listening.substring(listening.lastIndexOf(' ') + 1) + "/");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void thePageShowsThemAsTheyAre() throws IOException {
        String page = Files.readString(Path.of("../docs/guide/webhooks.md"));
        for (String file : List.of("receiver.js", "receiver.py", "receiver.rb", "Receiver.java")) {
            assertThat(page).contains(Files.readString(FOLDER.resolve(file)));
        }
    }

    /// Signs with the time of the machine: the receivers are processes in other languages, which go by it.
    private void check(String url) throws IOException, InterruptedException {
        Instant now = Instant.now();
        assertThat(send(url, headers(now, OURS), BODY)).isEqualTo(204);
        assertThat(send(url, headers(now, OTHER, OURS), BODY))
                .as("while it is replaced")
                .isEqualTo(204);
        assertThat(send(url, headers(now, OURS, OTHER), BODY))
                .as("while it is replaced")
                .isEqualTo(204);
        assertThat(send(url, headers(now.minusSeconds(280), OURS), BODY))
                .as("late, in bounds")
                .isEqualTo(204);
        assertThat(send(url, headers(now.minusSeconds(330), OURS), BODY))
                .as("a replay")
                .isEqualTo(400);
        assertThat(send(url, headers(now.plusSeconds(330), OURS), BODY))
                .as("from the future")
                .isEqualTo(400);
        assertThat(send(url, headers(now, OTHER), BODY)).as("another secret").isEqualTo(400);
        byte[] changed = new String(BODY, StandardCharsets.UTF_8)
                .replace("evt_1", "evt_2")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(send(url, headers(now, OURS), changed)).as("a changed body").isEqualTo(400);
        Map<String, String> renamed = new HashMap<>(headers(now, OURS));
        renamed.put("webhook-id", "evt_2");
        assertThat(send(url, renamed, BODY)).as("another id").isEqualTo(400);
        assertThat(send(url, Map.of(), BODY)).as("no signature").isEqualTo(400);
        for (String junk : List.of("v1,", "v1", "v2," + "A".repeat(44), ",", "v1,%%%", "v1,AAAA")) {
            Map<String, String> headers = new HashMap<>(headers(now, OURS));
            headers.put("webhook-signature", junk);
            assertThat(send(url, headers, BODY)).as(junk).isEqualTo(400);
        }
    }

    private static Map<String, String> headers(Instant at, SigningSecret... secrets) {
        List<WebhookEndpoint.Secret> all = Stream.of(secrets)
                .map(secret -> new WebhookEndpoint.Secret(secret.text(), null))
                .toList();
        return Envelope.headers(all, "evt_1", BODY, at);
    }

    /// Over a connection of its own: a receiver may close after an answer without having said so, and a client that
    /// keeps the connection may find that out only when its next request is lost.
    private static int send(String url, Map<String, String> headers, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url)).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::setHeader);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    /// Where a runtime is; empty when it is nowhere.
    static String program(String name) {
        if (name.equals("java")) {
            return Path.of(System.getProperty("java.home"), "bin", "java").toString();
        }
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse("");
    }
}
