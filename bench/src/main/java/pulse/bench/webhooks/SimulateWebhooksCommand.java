package pulse.bench.webhooks;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `webhooks-trial simulate`: many seeds of faults.
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Plays two weeks of crashes, lost stores, wrong clocks and bad endpoints for each seed, and checks that",
            "nothing is lost, that whatever came twice has its reason, and that the schedule is kept. Stops at the first",
            "seed for which this does not hold and names it."
        })
public final class SimulateWebhooksCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--seeds", defaultValue = "10000", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.")
    private long seeds;

    @Option(names = "--first", defaultValue = "1", paramLabel = "SEED", description = "Default ${DEFAULT-VALUE}.")
    private long first;

    @Override
    public Integer call() {
        PrintWriter out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
        Tally all = tally(first, seeds);
        out.println("seeds " + first + " to " + (first + seeds - 1) + ": " + all);
        out.flush();
        return 0;
    }

    /// What all seeds came to.
    static Tally tally(long first, long seeds) {
        return LongStream.range(first, first + seeds)
                .parallel()
                .mapToObj(Simulation::run)
                .collect(Tally::new, Tally::add, Tally::add);
    }
}
