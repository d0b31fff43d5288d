package pulse.bench.quality;

import java.util.Set;
import java.util.function.Consumer;
import pulse.bench.quality.baseline.CoOccurrence;
import pulse.bench.quality.baseline.Popularity;
import pulse.bench.quality.baseline.Recommender;
import pulse.bench.quality.baseline.SWalk;
import pulse.bench.quality.baseline.VmisKnn;
import pulse.bench.quality.baseline.Vstan;
import pulse.neighbour.Part;
import pulse.neighbour.SessionLog;
import pulse.trainer.nextitem.NextItemTrainer;

/// What can be asked. Everything but PULSE is a published method.
enum Method {
    PULSE,
    POPULARITY,
    CO_OCCURRENCE,
    VMIS_KNN,
    VSTAN,
    SWALK;

    /// Learns from a log.
    ///
    /// @param without parts that PULSE's blend must do without
    Recommender learn(SessionLog log, boolean excludeCurrent, long seed, Set<Part> without, Consumer<String> progress) {
        long end = log.sessions() == 0 ? 0 : log.endSeconds(log.sessions() - 1);
        double span = log.sessions() == 0 ? 1 : Math.max(1, end - log.endSeconds(0));
        return switch (this) {
            case PULSE ->
                new Pulse(new NextItemTrainer(excludeCurrent, seed, progress)
                        .without(without)
                        .train(log));
            case POPULARITY -> new Popularity(log);
            case CO_OCCURRENCE -> new CoOccurrence(log);
            case VMIS_KNN -> new VmisKnn(log, 5_000, 1_000);
            case SWALK -> new SWalk(log, new SWalk.Parameters(10, 0.7, 0.7, 1, 1));
            case VSTAN -> new Vstan(log, new Vstan.Parameters(500, 5_000, 2, span, 2, 1));
        };
    }

    /// The name on the command line.
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
