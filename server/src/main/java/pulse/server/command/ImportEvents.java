package pulse.server.command;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pulse.server.feed.BatchClient;
import pulse.server.feed.Bookmark;
import pulse.server.feed.EventLines;
import pulse.server.feed.Progress;
import pulse.server.feed.Shipment;

@Command(
        name = "events",
        mixinStandardHelpOptions = true,
        description = "Sends a history of events to a running server: JSON Lines in the form of POST /v1/events, one"
                + " event a line, gzipped (.gz) or not.",
        footerHeading = "%nExample:%n",
        footer = {
            "  pulse import events history.jsonl.gz --url http://127.0.0.1:8080 --key pulse_live_…",
            "",
            "An import that was stopped goes on with --resume: how far it came is kept beside the file. Events are known"
                    + " by their ids, so one that is sent again counts once. Rows that are refused are listed with"
                    + " line, field and rule, and the others are kept; the exit code is then 3."
        })
@SuppressWarnings("NullAway.Init") // The command line sets the fields before call().
final class ImportEvents implements Callable<Integer> {

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The history.")
    private Path file;

    @Option(
            names = "--url",
            required = true,
            converter = ServerUrl.class,
            description = "The server, such as http://127.0.0.1:8080.")
    private URI url;

    @Option(names = "--key", required = true, description = "An API key with the scope events.")
    private String key;

    @Option(names = "--resume", description = "Go on where the last import of this file was stopped.")
    private boolean resume;

    @Override
    public Integer call() throws InterruptedException {
        if (!Files.isReadable(file)) {
            throw new CommandFailure("The file " + file + " cannot be read");
        }
        Bookmark bookmark = new Bookmark(file);
        BatchClient.Target target = BatchClient.Target.EVENTS;
        try (BatchClient client = new BatchClient(target, url, key, wait -> Thread.sleep(wait))) {
            Progress progress = new Progress(
                    spec.commandLine().getErr(),
                    target.list(),
                    ImportReport.isTerminal(),
                    Files.size(file),
                    System::nanoTime);
            Shipment shipment = new Shipment(client, progress, bookmark::put);
            new EventLines(file).read(resume ? bookmark.lines() : 0, shipment, progress::read);
            shipment.finish();
            bookmark.remove();
            return ImportReport.print(spec.commandLine().getOut(), target.list(), shipment.sent(), shipment.refusals());
        } catch (ConnectException e) {
            throw new CommandFailure(
                    "No server answers at " + url + ": start one with 'pulse serve', then go on with --resume", e);
        } catch (IOException e) {
            throw new CommandFailure("The import stopped: " + ImportReport.reason(e) + "; go on with --resume", e);
        }
    }
}
