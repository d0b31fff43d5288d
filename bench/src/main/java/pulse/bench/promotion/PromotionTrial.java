package pulse.bench.promotion;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pulse.event.Visit;
import pulse.infer.Model;
import pulse.ranking.Ranking;
import pulse.server.shop.StoredModels;
import pulse.trainer.promotion.CalibrationWatch;
import pulse.trainer.promotion.FreshLook;
import pulse.trainer.promotion.History;
import pulse.trainer.promotion.Proposal;
import pulse.trainer.promotion.Retraining;

/// Trains the model of one shop again and again, as a server does: each try against the model that is active then,
/// judged only after what that has learned from, at the level of the tries since the last promotion. A model that is
/// promoted is written and read as if it were stored.
final class PromotionTrial {

    /// As when serving.
    private static final long SEED = 1;

    /// Newest visits that the watch looks at, as when serving.
    private static final int WATCHED_MAX = 2_000;

    /// Visits without which the watch does not look, as when serving.
    private static final int WATCHED_MIN = 300;

    private final TrialShop shop;
    private final Ranking ranking;
    private Model active = Model.priors();
    private Instant seen = Instant.EPOCH;
    private int triesBefore;

    PromotionTrial(TrialShop shop, Ranking ranking) {
        this.shop = shop;
        this.ranking = ranking;
    }

    /// Lets visitors come, then trains.
    ///
    /// @param number of the try, 0 for the first training of all
    Try next(int number, int visits, Habit habit) {
        shop.visit(visits, habit);
        boolean hasSlipped = hasSlipped();
        History history = shop.history(seen);
        Duration before = processorTime();
        Proposal proposal =
                new Retraining(history, ranking, shop.assortment(), active, triesBefore, SEED, doing -> {}).propose();
        double cpuSeconds = processorTime().minus(before).toMillis() / 1e3;
        Optional<FreshLook> look = proposal.isBetter()
                ? Optional.of(
                        FreshLook.of(active, proposal, shop.fresh(habit, number), ranking, shop.assortment(), SEED))
                : Optional.empty();
        Try made = new Try(number, triesBefore, hasSlipped, proposal, look, cpuSeconds);
        if (proposal.isBetter()) {
            use(proposal, number, history.to());
        } else {
            triesBefore++;
        }
        return made;
    }

    private void use(Proposal proposal, int number, @Nullable Instant to) {
        active = StoredModels.model(
                "v0." + (number + 2) + ".0",
                StoredModels.parts(
                        proposal.attributes(),
                        proposal.nextItems(),
                        proposal.ranking(),
                        shop.assortment().catalog()),
                shop.assortment().catalog());
        seen = to == null ? Instant.EPOCH : to;
        triesBefore = 0;
    }

    /// Priors are not watched.
    private boolean hasSlipped() {
        List<Visit> recent = shop.since(seen, WATCHED_MAX);
        return !active.version().equals(Model.PRIORS_VERSION)
                && recent.size() >= WATCHED_MIN
                && CalibrationWatch.read(
                                active.attributes(), recent, shop.assortment().catalog())
                        .stream()
                        .anyMatch(CalibrationWatch.Reading::hasSlipped);
    }

    /// Of all threads.
    private static Duration processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
