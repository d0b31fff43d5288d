package pulse.bench.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `latency events`: sends events at a steady rate and reports how long batches took.
@Command(
        name = "events",
        mixinStandardHelpOptions = true,
        description = {
            "Sends batches to POST /v1/events of a running server on an open-loop schedule and reports latency.",
            "Latency counts from the moment a batch was due, so a server that stalls is not spared."
        })
public final class EventLoadCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--url", required = true, paramLabel = "URL", description = "Such as http://127.0.0.1:8080.")
    private @Nullable URI url;

    @Option(names = "--key", required = true, paramLabel = "KEY", description = "An API key with the scope events.")
    private @Nullable String key;

    @Option(
            names = "--rate",
            defaultValue = "20000",
            paramLabel = "N",
            description = {"Events a second; default ${DEFAULT-VALUE}."})
    private double rate;

    @Option(
            names = "--batch",
            defaultValue = "100",
            paramLabel = "N",
            description = {"Events in a request; default ${DEFAULT-VALUE}."})
    private int batch;

    @Option(names = "--seconds", defaultValue = "30", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(
            names = "--warmup-seconds",
            defaultValue = "10",
            paramLabel = "N",
            description = {"Sent before and not counted; default ${DEFAULT-VALUE}."})
    private double warmupSeconds;

    @Option(names = "--connections", defaultValue = "32", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.")
    private int connections;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec);
        run(warmupSeconds);
        LoadResult result = run(seconds);
        PrintWriter out = command.commandLine().getOut();
        out.println(json ? result.json().put("batch", batch).toString() : result.text());
        out.flush();
        return result.failed() + result.refused() == 0 ? 0 : 1;
    }

    private LoadResult run(double duration) throws IOException, InterruptedException {
        URI address = Objects.requireNonNull(url);
        String name = "r" + Long.toHexString(System.nanoTime()) + "_";
        EventRequests requests = new EventRequests(address, Objects.requireNonNull(key), name, batch, 1);
        double batches = rate / batch;
        return new HttpLoad(address, batches, Math.round(batches * duration), connections, requests).measured();
    }
}
