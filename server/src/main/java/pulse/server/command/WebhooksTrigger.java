package pulse.server.command;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pulse.server.webhooks.EventClient;

@Command(
        name = "trigger",
        mixinStandardHelpOptions = true,
        description = "Has a server tell an example of an event, as if it had happened. With a test key only, so that"
                + " no live data has it.",
        footerHeading = "%nExample:%n",
        footer = "  pulse webhooks trigger session.converted --url http://127.0.0.1:8080 --key pulse_test_…")
@SuppressWarnings("NullAway.Init") // The command line sets the fields before call().
final class WebhooksTrigger implements Callable<Integer> {

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "TYPE", description = "Such as session.converted or products.tagged.")
    private String type;

    @Option(
            names = "--url",
            required = true,
            converter = ServerUrl.class,
            description = "The server, such as http://127.0.0.1:8080.")
    private URI url;

    @Option(names = "--key", required = true, description = "A test key with the scope admin.")
    private String key;

    @Override
    public Integer call() throws InterruptedException {
        try (EventClient client = new EventClient(url, key)) {
            spec.commandLine().getOut().println(client.trigger(type));
            return 0;
        } catch (ConnectException e) {
            throw new CommandFailure("No server answers at " + url, e);
        } catch (IOException e) {
            throw new CommandFailure("The event was not made: " + e.getMessage(), e);
        }
    }
}
