package pulse.bench.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import pulse.bench.simulator.ProductLines;

/// `load`: asks a running server at a steady rate and reports how long answers took.
@Command(
        name = "http",
        mixinStandardHelpOptions = true,
        description = {
            "Sends POST /v1/infer to a running server on an open-loop schedule and reports latency.",
            "Latency counts from the moment a request was due, so a server that stalls is not spared.",
            "With --closed-loop each connection sends as soon as it is answered: the highest rate that holds.",
            "The line 'machine' is of a thread that only sleeps: when it wakes late, so did all else on the machine,"
                    + " and a latency of that size says nothing of the server."
        })
public final class LoadCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--url", required = true, paramLabel = "URL", description = "Such as http://127.0.0.1:8080.")
    private @Nullable URI url;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "KEY",
            description = "An API key whose plan allows the rate.")
    private @Nullable String key;

    @Option(
            names = "--products",
            required = true,
            paramLabel = "FILE",
            description = {"Products as JSON Lines; queries are made of their words."})
    private @Nullable Path products;

    @Option(
            names = "--rate",
            defaultValue = "500",
            paramLabel = "N",
            description = {"Requests a second; default ${DEFAULT-VALUE}."})
    private double rate;

    @Option(
            names = "--closed-loop",
            description = {"Ask as fast as answers come on all connections; --rate says nothing then."})
    private boolean isClosedLoop;

    @Option(names = "--seconds", defaultValue = "30", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(
            names = "--warmup-seconds",
            defaultValue = "5",
            paramLabel = "N",
            description = {"Sent before and not counted; default ${DEFAULT-VALUE}."})
    private double warmupSeconds;

    @Option(
            names = "--queries",
            defaultValue = "5000",
            paramLabel = "N",
            description = {"Distinct queries, drawn with probability 1/rank; default ${DEFAULT-VALUE}."})
    private int queries;

    @Option(names = "--connections", defaultValue = "64", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.")
    private int connections;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec);
        URI address = Objects.requireNonNull(url);
        if (!"http".equals(address.getScheme()) || address.getPort() < 0) {
            throw new ParameterException(
                    command.commandLine(), "--url is " + address + ", must be like http://127.0.0.1:8080");
        }
        var catalogue = ProductLines.read(Objects.requireNonNull(products));
        String secret = Objects.requireNonNull(key);
        run(new InferRequests(address, secret, catalogue, queries, seed + 1), address, warmupSeconds);
        InferRequests requests = new InferRequests(address, secret, catalogue, queries, seed);
        LoadResult result = run(requests, address, seconds);
        PrintWriter out = command.commandLine().getOut();
        out.println(
                json
                        ? result.json()
                                .put("distinct_queries", requests.distinct())
                                .toString()
                        : result.text());
        out.flush();
        return result.failed() + result.refused() == 0 ? 0 : 1;
    }

    private LoadResult run(InferRequests requests, URI address, double duration)
            throws IOException, InterruptedException {
        if (isClosedLoop) {
            return HttpLoad.closed(address, duration, connections, requests).measured();
        }
        return new HttpLoad(address, rate, Math.round(rate * duration), connections, requests).measured();
    }
}
