package pulse.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulse.storage.WebhookEndpoint;

/// The official library for JavaScript, installed as its lock file says, against what this server signs, with the time
/// of the machine, since that is what the library goes by.
class OfficialJavaScriptTest {

    private static final Pattern UNREACHABLE = Pattern.compile(
            "ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED|E40[137]|E50[0-9]");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final SigningSecret OURS = SigningSecret.generate(new Random(1));
    private static final SigningSecret OTHER = SigningSecret.generate(new Random(2));
    private static final String BODY = "{\"id\": \"evt_1\", \"data\": {\"name\": \"Zoë\"}}";

    @Test
    void takesWhatIsGenuineAndNothingElse(@TempDir Path folder) throws Exception {
        String node = DocumentedReceiversTest.program("node");
        String npm = DocumentedReceiversTest.program("npm");
        assumeTrue(!node.isEmpty() && !npm.isEmpty(), "node and npm are not on this machine");
        for (String file : List.of("package.json", "package-lock.json", "verify.js")) {
            try (InputStream in = getClass().getResourceAsStream("standardwebhooks/" + file)) {
                Files.copy(Objects.requireNonNull(in, file), folder.resolve(file));
            }
        }
        String installed = run(folder, "", npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        assumeFalse(UNREACHABLE.matcher(installed).find(), "the registry of npm cannot be reached");
        assertThat(folder.resolve("node_modules/standardwebhooks"))
                .as(installed)
                .exists();
        Instant now = Instant.now();
        ArrayNode cases = MAPPER.createArrayNode();
        cases.add(message(OURS.text(), now, BODY, OURS));
        cases.add(message(OURS.text(), now, BODY, OTHER, OURS));
        cases.add(message(OURS.text(), now.minusSeconds(280), BODY, OURS));
        cases.add(message(OURS.text(), now, BODY, OTHER));
        cases.add(message(OURS.text(), now, BODY.replace("evt_1", "evt_2"), OURS));
        cases.add(message(OURS.text(), now.minusSeconds(330), BODY, OURS));
        cases.add(message(OURS.text(), now.plusSeconds(330), BODY, OURS));
        cases.add(message("", now, BODY, OURS));
        assertThat(run(folder, cases.toString(), node, "verify.js").lines())
                .containsExactly("taken", "taken", "taken", "refused", "refused", "refused", "refused", "refused");
    }

    /// What a receiver with `secret` is sent: [#BODY] signed by `signers`, its body changed to `body` on the way.
    private static ObjectNode message(String secret, Instant at, String body, SigningSecret... signers) {
        List<WebhookEndpoint.Secret> all = Stream.of(signers)
                .map(signer -> new WebhookEndpoint.Secret(signer.text(), null))
                .toList();
        ObjectNode message = MAPPER.createObjectNode().put("secret", secret).put("body", body);
        message.set(
                "headers",
                MAPPER.valueToTree(Envelope.headers(all, "evt_1", BODY.getBytes(StandardCharsets.UTF_8), at)));
        return message;
    }

    private static String run(Path folder, String input, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
            in.write(input);
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
