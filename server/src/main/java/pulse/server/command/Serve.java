package pulse.server.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pulse.server.http.Bounds;
import pulse.server.http.Listener;
import pulse.server.keys.AddressRanges;
import pulse.server.logs.JsonLines;
import pulse.server.outbound.OutboundPolicy;
import pulse.server.service.Service;
import pulse.server.service.Settings;
import pulse.server.shop.Engines;
import pulse.storage.sqlite.SqliteStore;

@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Answers over HTTP until it is stopped (Ctrl-C or SIGTERM finish what was begun).",
        footerHeading = "%nExample:%n",
        footer = {
            "  pulse keys create --data data --account shop --plan growth",
            "  pulse serve --data data --port 8080",
            "",
            "Prints 'PULSE listening on http://HOST:PORT' on standard output once it answers; logs go to standard"
                    + " error as lines of JSON."
        })
@SuppressWarnings("NullAway.Init") // The command line sets the fields before call().
final class Serve implements Callable<Integer> {

    private static final Logger LOG = System.getLogger(Serve.class.getName());

    private final Function<Path, Engines> engines;
    private final InstantSource clock;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Folder of the data; made if missing.")
    private Path data;

    @Option(
            names = "--port",
            defaultValue = "8080",
            paramLabel = "N",
            description = "Port to listen on, 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "Address to listen on (default: ${DEFAULT-VALUE}, this machine only).")
    private String host;

    @Option(
            names = "--budget-ms",
            defaultValue = "100",
            paramLabel = "MS",
            description = "How long an inference may take when the request does not say, 1 to 1000 (default:"
                    + " ${DEFAULT-VALUE}); past it the best so far is answered.")
    private int budgetMs;

    @Option(
            names = "--development",
            description =
                    "Lets webhooks be sent to this machine, and images be fetched from it, over plain http too and on any"
                            + " port. Never in production.")
    private boolean development;

    @Option(
            names = "--trusted-proxy",
            split = ",",
            paramLabel = "RANGE",
            description = "Address or range of a proxy whose X-Forwarded-For is believed when a key's allowed addresses"
                    + " are checked, such as 10.0.0.0/8 (default: none).")
    private List<String> trustedProxies = List.of();

    @Option(
            names = "--fetch-images",
            defaultValue = "true",
            fallbackValue = "true",
            arity = "0..1",
            paramLabel = "BOOLEAN",
            description = "Whether products' images are fetched and looked at (default: ${DEFAULT-VALUE});"
                    + " --fetch-images=false lets them be.")
    private boolean fetchImages;

    @Option(
            names = "--keep-events-days",
            defaultValue = "30",
            paramLabel = "DAYS",
            description = "How long webhook events that every endpoint has got, and attempts to deliver, are kept, 1 to"
                    + " 3650 (default: ${DEFAULT-VALUE}).")
    private int keepEventsDays;

    @Option(
            names = "--secrets-key",
            defaultValue = "${env:PULSE_SECRETS_KEY}",
            paramLabel = "FILE",
            description = "File of the key that seals the webhooks' signing secrets, made if missing (default: the"
                    + " environment's PULSE_SECRETS_KEY, else secrets.key in the data folder).")
    private @Nullable Path secretsKey;

    Serve(Function<Path, Engines> engines, InstantSource clock) {
        this.engines = engines;
        this.clock = clock;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > 65_535) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--port is " + port + ", must be 0 to 65535");
        }
        if (budgetMs < 1 || budgetMs > 1_000) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--budget-ms is " + budgetMs + ", must be 1 to 1000");
        }
        if (keepEventsDays < 1 || keepEventsDays > 3_650) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--keep-events-days is " + keepEventsDays + ", must be 1 to 3650");
        }
        checkAddress();
        AddressRanges proxies = AddressRanges.of(AllowOption.ranges(spec, trustedProxies));
        Listener listener = new Listener(host, port, proxies, Bounds.USUAL);
        OutboundPolicy outbound = development ? OutboundPolicy.DEVELOPMENT : OutboundPolicy.PUBLIC;
        JsonLines.install();
        Settings settings = new Settings(
                data,
                listener,
                Duration.ofMillis(budgetMs),
                outbound,
                fetchImages,
                Duration.ofDays(keepEventsDays),
                Objects.requireNonNullElse(secretsKey, data.resolve(SqliteStore.SECRETS_KEY)));
        try (HeapWatch watch = new HeapWatch(HeapWatch.SHARE_MAX, warning -> LOG.log(Level.WARNING, warning))) {
            watch.begin();
            Service service = started(settings);
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().name("pulse-stop").unstarted(service::close));
            PrintWriter out = spec.commandLine().getOut();
            out.println("PULSE listening on http://" + host + ":" + service.port());
            out.flush();
            new CountDownLatch(1).await();
        }
        return 0;
    }

    /// Told before anything is loaded; the server would say it later, and in a trace.
    private void checkAddress() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new CommandFailure(
                    "Cannot listen on " + host + ":" + port + " (" + e.getMessage() + "): stop what listens there, or"
                            + " give another --port, 0 for any free one, or another --host",
                    e);
        }
    }

    /// Fails only when nothing is being loaded any more: a program that ends while native code begins breaks down, and
    /// buries the reason under its trace.
    private Service started(Settings settings) {
        Engines loading = engines.apply(data);
        try {
            return Service.start(settings, loading, clock);
        } catch (RuntimeException e) {
            try {
                loading.awaitLoaded();
            } catch (RuntimeException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }
}
