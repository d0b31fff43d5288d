package pulse.bench.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import pulse.bench.simulator.ProductLines;
import pulse.catalog.Product;

/// `overload`: finds the highest rate that a server holds, then offers it several times that.
@Command(
        name = "overload",
        mixinStandardHelpOptions = true,
        description = {
            "Finds the highest rate of POST /v1/infer that a running server holds, then offers it five times that, and"
                    + " reports how much of the rate is still answered within twice its p99.",
            "A rate holds when every request is answered 200, as fast as they come, with a p99 within --p99-ms."
        })
public final class OverloadCommand implements Callable<Integer> {

    private static final double STEP = 1.15;
    private static final double SHARE_MIN = 0.9;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--url", required = true, paramLabel = "URL", description = "Such as http://127.0.0.1:8080.")
    private @Nullable URI url;

    @Option(names = "--key", required = true, paramLabel = "KEY", description = "A key whose plan allows any rate.")
    private @Nullable String key;

    @Option(names = "--products", required = true, paramLabel = "FILE", description = "Products as JSON Lines.")
    private @Nullable Path products;

    @Option(names = "--from", defaultValue = "200", paramLabel = "N", description = "First rate; ${DEFAULT-VALUE}.")
    private double from;

    @Option(names = "--p99-ms", defaultValue = "50", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.")
    private double p99MsMax;

    @Option(names = "--times", defaultValue = "5", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.")
    private double times;

    @Option(names = "--seconds", defaultValue = "5", paramLabel = "N", description = "A rate; ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(
            names = "--warmup-seconds",
            defaultValue = "20",
            paramLabel = "N",
            description = "At the first rate and not counted; ${DEFAULT-VALUE}.")
    private double warmupSeconds;

    @Option(names = "--connections", defaultValue = "256", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.")
    private int connections;

    private long seed = 1;

    @Override
    public Integer call() throws IOException, InterruptedException {
        URI address = Objects.requireNonNull(url);
        if (!"http".equals(address.getScheme()) || address.getPort() < 0 || !(from > 0)) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--url must be like http://127.0.0.1:8080 and --from above zero");
        }
        List<Product> catalogue = ProductLines.read(Objects.requireNonNull(products));
        run(catalogue, address, from, warmupSeconds);
        LoadResult held = null;
        LoadResult tried = run(catalogue, address, from, seconds);
        while (holds(tried)) {
            held = tried;
            tried = run(catalogue, address, tried.rate() * STEP, seconds);
        }
        if (held == null) {
            print(String.format(Locale.ROOT, "%.0f a second do not hold: begin lower with --from", from));
            return 1;
        }
        LoadResult over = run(catalogue, address, held.rate() * times, seconds);
        double share = over.answeredRateWithin(2 * held.ms(99)) / held.rate();
        print(String.format(
                Locale.ROOT,
                "held %.0f a second with p99 %.1f ms; at %.0f a second %.0f were answered (p99 %.1f ms), %.0f within"
                        + " %.1f ms: %.0f%%",
                held.rate(),
                held.ms(99),
                over.rate(),
                over.answeredRate(),
                over.ms(99),
                over.answeredRateWithin(2 * held.ms(99)),
                2 * held.ms(99),
                100 * share));
        return share >= SHARE_MIN ? 0 : 1;
    }

    private boolean holds(LoadResult result) {
        return result.refused() + result.failed() == 0
                && result.ms(99) <= p99MsMax
                && result.answeredRate() > 0.97 * result.rate();
    }

    private LoadResult run(List<Product> catalogue, URI address, double rate, double duration)
            throws InterruptedException {
        InferRequests requests = new InferRequests(address, Objects.requireNonNull(key), catalogue, 5_000, seed++);
        LoadResult result = new HttpLoad(address, rate, Math.round(rate * duration), connections, requests).run();
        print(String.format(
                Locale.ROOT,
                "%7.0f a second: %7.0f answered, %d refused, %d failed, p50 %.1f ms, p99 %.1f ms",
                rate,
                result.answeredRate(),
                result.refused(),
                result.failed(),
                result.ms(50),
                result.ms(99)));
        return result;
    }

    private void print(String line) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
