package pulse.bench.simulator;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pulse.bench.input.Refused;
import pulse.catalog.Product;

/// `simulate`: sends shoppers to a running server and reports how well they were read, or writes their history.
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Simulates shoppers with known personas in a catalogue.",
            "With --url, asks a running server about them and reports how well it reads them;",
            "with --log, writes their events as JSON Lines."
        })
public final class SimulateCommand implements Callable<Integer> {

    /// A running server, whose catalogue has the products.
    static final class Server {

        @Option(names = "--url", required = true, paramLabel = "URL", description = "Such as http://127.0.0.1:8080.")
        private String url = "";

        @Option(names = "--key", required = true, paramLabel = "KEY", description = "An API key of the shop.")
        private String key = "";
    }

    /// What is done with the visits.
    static final class Target {

        @ArgGroup(exclusive = false, multiplicity = "1")
        private @Nullable Server server;

        @Option(names = "--log", required = true, paramLabel = "FILE", description = "Where events are written.")
        private @Nullable Path log;
    }

    @Spec
    private @Nullable CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Target target = new Target();

    @Option(names = "--products", required = true, paramLabel = "FILE", description = "Products as JSON Lines.")
    private @Nullable Path products;

    @Option(names = "--visits", defaultValue = "1000", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.")
    private int visits;

    @Option(
            names = "--noise",
            defaultValue = "0.1",
            paramLabel = "SHARE",
            description = {"0 to 1: how much of behaviour is chance; default ${DEFAULT-VALUE}."})
    private double noise;

    @Option(
            names = "--turns",
            defaultValue = "0",
            paramLabel = "SHARE",
            description = {"0 to 1: shoppers who turn to another interest after two products; default ${DEFAULT-VALUE}."
            })
    private double turns;

    @Option(
            names = "--threads",
            defaultValue = "4",
            paramLabel = "N",
            description = {"Visits at once; default ${DEFAULT-VALUE}."})
    private int threads;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--json", description = "Report as one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Product> catalogue = ProductLines.read(Objects.requireNonNull(products));
        Path log = target.log;
        if (log != null) {
            SimulatedLog.write(catalogue, visits, seed, noise, turns, log);
            return 0;
        }
        Server server = Objects.requireNonNull(target.server);
        try (PulseClient client = new PulseClient(server.url, server.key)) {
            HttpStorefront storefront = new HttpStorefront(client);
            SimulationReport report = visited(new Floor(catalogue), storefront);
            long failures = storefront.failures();
            if (report.answers() == 0 && failures > 0) {
                throw Refused.all(failures, storefront.firstFailure());
            }
            PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
            out.println(json ? report.json().put("failures", failures).toString() : report.text());
            if (failures > 0 && !json) {
                out.println(failures + " requests were not answered; the first: " + storefront.firstFailure());
            }
            out.flush();
            return failures == 0 ? 0 : 1;
        }
    }

    private SimulationReport visited(Floor floor, Storefront storefront) throws InterruptedException {
        SimulationReport report = new SimulationReport(floor.catalog());
        Simulator.Shop shop = new Simulator.Shop(floor, storefront, EventSink.NOWHERE);
        Simulator simulator = new Simulator(shop, noise, turns, seed, SimulatedLog.START);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        for (int n = 0; n < visits; n++) {
            int number = n;
            pool.execute(() -> report.add(simulator.visit(number)));
        }
        pool.shutdown();
        if (!pool.awaitTermination(1, TimeUnit.DAYS)) {
            pool.shutdownNow();
        }
        return report;
    }
}
