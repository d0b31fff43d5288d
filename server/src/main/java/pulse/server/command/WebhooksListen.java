package pulse.server.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pulse.server.webhooks.EventClient;
import pulse.server.webhooks.SigningSecret;

@Command(
        name = "listen",
        mixinStandardHelpOptions = true,
        description = "Asks a server for new events, signs each with the secret it prints, and sends it to a program on"
                + " this machine, until it is stopped. Nothing of the server's own deliveries changes.",
        footerHeading = "%nExample:%n",
        footer = {
            "  pulse webhooks listen --url http://127.0.0.1:8080 --key pulse_test_… \\",
            "    --forward-to http://127.0.0.1:3000/pulse",
        })
@SuppressWarnings("NullAway.Init") // The command line sets the fields before call().
final class WebhooksListen implements Callable<Integer> {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final InstantSource clock;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--url",
            required = true,
            converter = ServerUrl.class,
            description = "The server, such as http://127.0.0.1:8080.")
    private URI url;

    @Option(names = "--key", required = true, description = "An API key with the scope read.")
    private String key;

    @Option(names = "--forward-to", required = true, paramLabel = "URL", description = "Where to send.")
    private URI target;

    @Option(names = "--secret", description = "A secret of your own, whsec_…; one is made when there is none.")
    private @Nullable String secret;

    @Option(names = "--events", hidden = true, description = "Ends after so many events.")
    private long events = Long.MAX_VALUE;

    WebhooksListen(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws InterruptedException {
        SigningSecret signing = secret == null
                ? SigningSecret.generate(new SecureRandom())
                : SigningSecret.parse(secret)
                        .orElseThrow(() ->
                                new CommandFailure("--secret must be whsec_ and the base64 of 24 to 64 random bytes"));
        try (EventClient client = new EventClient(url, key)) {
            listen(client, signing);
            return 0;
        } catch (ConnectException e) {
            throw new CommandFailure("No server answers at " + url, e);
        } catch (IOException e) {
            throw new CommandFailure("Listening stopped: " + e.getMessage(), e);
        }
    }

    private void listen(EventClient client, SigningSecret signing) throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        String after = client.newest();
        out.println("Signing with " + signing.text());
        out.println("Sending what happens from now on to " + target + "; Ctrl-C stops");
        out.flush();
        long sent = 0;
        while (sent < events) {
            List<EventClient.Event> fresh = client.after(after);
            for (EventClient.Event event : fresh) {
                out.println(event.type() + " " + event.id() + " -> "
                        + client.forward(event, signing, target, clock.instant()));
                out.flush();
                after = event.id();
                sent++;
            }
            if (fresh.isEmpty()) {
                Thread.sleep(PERIOD);
            }
        }
    }
}
