package pulse.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Random;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import pulse.server.command.Pulse;
import pulse.server.testing.Running;
import pulse.storage.Mode;
import pulse.storage.Scope;

class ListenTest {

    private static final SigningSecret SECRET = SigningSecret.generate(new Random(5));

    @Test
    void whatIsTriggeredReachesTheProgramSigned(@TempDir Path folder) throws Exception {
        try (Running server = Running.on(folder);
                Receiver receiver = Receiver.answering(200)) {
            String url = "http://127.0.0.1:" + server.port();
            String key = server.key("shop", Mode.TEST, 1_000, 1_000, EnumSet.allOf(Scope.class), null);
            StringWriter out = new StringWriter();
            FutureTask<Integer> listening = new FutureTask<>(() -> run(
                    out,
                    "webhooks",
                    "listen",
                    "--url",
                    url,
                    "--key",
                    key,
                    "--forward-to",
                    receiver.url(),
                    "--secret",
                    SECRET.text(),
                    "--events",
                    "1"));
            Thread.ofVirtual().start(listening);
            while (!out.toString().contains("Sending what happens")) {
                Thread.onSpinWait();
            }
            StringWriter triggered = new StringWriter();
            assertThat(run(triggered, "webhooks", "trigger", "model.updated", "--url", url, "--key", key))
                    .isZero();
            Receiver.Message message = receiver.next();
            assertThat(message.header("webhook-id"))
                    .isEqualTo(triggered.toString().strip());
            assertThat(message.header("webhook-signature"))
                    .isEqualTo(SECRET.sign(
                            message.header("webhook-id"),
                            Long.parseLong(message.header("webhook-timestamp")),
                            message.body().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            assertThat(listening.get()).isZero();
            assertThat(out.toString()).contains("model.updated " + message.header("webhook-id") + " -> 200");
        }
    }

    @Test
    void whatIsWrongIsSaidInALine() {
        StringWriter out = new StringWriter();
        assertThat(run(out, "webhooks", "trigger", "x", "--url", "http://127.0.0.1:1", "--key", "k"))
                .isEqualTo(1);
        assertThat(out.toString()).startsWith("pulse: No server answers at http://127.0.0.1:1");
    }

    private static int run(StringWriter out, String... arguments) {
        CommandLine pulse = Pulse.commandLine(
                folder -> {
                    throw new IllegalStateException("No engine is needed");
                },
                InstantSource.system());
        PrintWriter writer = new PrintWriter(out, true);
        return pulse.setOut(writer).setErr(writer).execute(arguments);
    }
}
