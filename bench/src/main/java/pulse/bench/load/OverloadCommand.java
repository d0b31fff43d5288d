package pulse.bench.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `latency overload`: finds the highest rate that a server holds, then offers it several times that.
@Command(
        name = "overload",
        mixinStandardHelpOptions = true,
        description = {
            "Finds the highest rate of POST /v1/infer that a server holds, then offers it five times that, and reports"
                    + " how much of the rate is still answered within twice its p99. Without --url it is a server of"
                    + " the trial's own with the demo's 500 products.",
            "A rate holds when two of three tries do: at most one request in a thousand refused, all answered as fast"
                    + " as they come, and a p99 within --p99-ms. The load generator shares the processors: how late it"
                    + " was itself is told as 'sent late', and under overload time counts from sending."
        })
public final class OverloadCommand implements Callable<Integer> {

    private static final double STEP = 1.5;
    private static final int HALVINGS = 3;
    private static final int TRIES = 3;
    private static final double SHARE_MIN = 0.9;
    private static final int PREPARED = 20_000;
    private static final int QUERIES = 5_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final RunningServer running = new RunningServer();

    @Option(names = "--from", defaultValue = "100", paramLabel = "N", description = "First rate; ${DEFAULT-VALUE}.")
    private double from;

    @Option(names = "--p99-ms", defaultValue = "50", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.")
    private double p99MsMax;

    @Option(names = "--times", defaultValue = "5", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.")
    private double times;

    @Option(names = "--seconds", defaultValue = "6", paramLabel = "N", description = "A try; ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(
            names = "--warmup-seconds",
            defaultValue = "30",
            paramLabel = "N",
            description = "At the first rate and not counted; ${DEFAULT-VALUE}.")
    private double warmupSeconds;

    @Option(names = "--connections", defaultValue = "256", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.")
    private int connections;

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandLine command = Objects.requireNonNull(spec).commandLine();
        if (!(from > 0)) {
            throw new ParameterException(command, "--from is " + from + ", must be above zero");
        }
        RunningServer.Target given = running.given(command);
        if (given != null) {
            return measured(given.address(), requests(given));
        }
        try (TrialServer server = TrialServer.start()) {
            return measured(
                    server.address(),
                    requests(new RunningServer.Target(server.address(), server.key(), server.products())));
        }
    }

    private int measured(URI address, LongFunction<byte[]> requests) throws IOException, InterruptedException {
        run(address, requests, from, warmupSeconds, "warm-up");
        LoadResult held = highest(address, requests);
        if (held == null) {
            print(String.format(Locale.ROOT, "%.0f a second do not hold: begin lower with --from", from));
            return 1;
        }
        LoadResult over = run(address, requests, held.rate() * times, 2 * seconds, "overload");
        double withinMs = 2 * held.ms(99);
        double share = over.servedRateWithin(withinMs) / held.rate();
        print(String.format(
                Locale.ROOT,
                "held %.0f a second with p99 %.1f ms; of %.0f a second %.0f could be sent, %.0f were answered, %.0f of"
                        + " them within %.1f ms of being sent: %.0f%% of the rate held",
                held.rate(),
                held.ms(99),
                over.rate(),
                over.sentRate(),
                over.answeredRate(),
                over.servedRateWithin(withinMs),
                withinMs,
                100 * share));
        print(String.format(
                Locale.ROOT,
                "if all %d connections wait for an answer all the time, their number alone makes the mean wait %.1f ms",
                connections,
                1_000 * connections / over.sentRate()));
        return share >= SHARE_MIN ? 0 : 1;
    }

    /// Rises until a rate does not hold, then halves the distance to the highest that did.
    private @Nullable LoadResult highest(URI address, LongFunction<byte[]> requests)
            throws IOException, InterruptedException {
        LoadResult held = null;
        double rate = from;
        LoadResult tried = holding(address, requests, rate);
        while (tried != null) {
            held = tried;
            rate *= STEP;
            tried = holding(address, requests, rate);
        }
        double low = held == null ? 0 : held.rate();
        for (int i = 0; i < HALVINGS && held != null; i++) {
            double middle = (low + rate) / 2;
            tried = holding(address, requests, middle);
            low = tried == null ? low : middle;
            rate = tried == null ? middle : rate;
            held = tried == null ? held : tried;
        }
        return held;
    }

    /// The better of two tries that held; null when two of three did not.
    private @Nullable LoadResult holding(URI address, LongFunction<byte[]> requests, double rate)
            throws IOException, InterruptedException {
        LoadResult best = null;
        int held = 0;
        for (int tries = 0; tries < TRIES && held < 2 && tries - held < 2; tries++) {
            LoadResult result = run(address, requests, rate, seconds, "try " + (tries + 1));
            if (holds(result)) {
                held++;
                best = best == null || result.ms(99) < best.ms(99) ? result : best;
            }
        }
        return held == 2 ? best : null;
    }

    private boolean holds(LoadResult result) {
        return result.refused() + result.failed() <= result.offered() / 1_000
                && result.ms(99) <= p99MsMax
                && result.answeredRate() > 0.97 * result.rate();
    }

    /// Made before anything is measured: making them would take from the server's processors.
    private static LongFunction<byte[]> requests(RunningServer.Target server) {
        InferRequests made = new InferRequests(server.address(), server.key(), server.products(), QUERIES, 1);
        byte[][] prepared = new byte[PREPARED][];
        for (int n = 0; n < PREPARED; n++) {
            prepared[n] = made.apply(n);
        }
        return n -> prepared[(int) (n % PREPARED)];
    }

    private LoadResult run(URI address, LongFunction<byte[]> requests, double rate, double duration, String name)
            throws IOException, InterruptedException {
        LoadResult result = new HttpLoad(address, rate, Math.round(rate * duration), connections, requests).measured();
        print(String.format(
                Locale.ROOT,
                "%-8s %7.0f a second: %7.0f answered, %d refused, %d failed, p50 %.1f ms, p99 %.1f ms, sent late p99"
                        + " %.1f ms",
                name,
                rate,
                result.answeredRate(),
                result.refused(),
                result.failed(),
                result.ms(50),
                result.ms(99),
                result.lagMs(99)));
        return result;
    }

    private void print(String line) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
