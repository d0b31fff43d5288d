package pulse.trainer.promotion;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import pulse.infer.Model;
import pulse.neighbour.NextItemModel;
import pulse.persona.LearnedAttributes;
import pulse.ranking.Assortment;
import pulse.ranking.Ranking;
import pulse.ranking.RankingWeights;
import pulse.trainer.attribute.Popularity;
import pulse.trainer.measure.Bootstrap;
import pulse.trainer.nextitem.NextItemTrainer;

/// One try at a better model: learn, judge, propose.
///
/// Each part of the model is learned from the older sessions, calibrated within them, and judged on the newest slice,
/// against the same part of the active model; the ranking's weights last, for they weigh what the other two say.
/// Deterministic for a seed. Attributes and next items are learned beside each other where there are two cores.
public final class Retraining {

    private static final int DRAWS = 200;

    private final History history;
    private final Ranking ranking;
    private final Assortment assortment;
    private final Model active;
    private final double level;
    private final long seed;
    private final Consumer<String> progress;

    /// @param history with enough to learn from, see [History#isEnough]; it begins to be judged on after what the
    ///     active model has seen
    /// @param ranking gathers candidates as when serving; its weights do not matter
    /// @param assortment of the history's catalogue
    /// @param triesBefore tries since the last promotion that promoted nothing: see [Level]
    /// @param progress told in words what is being done; called by several threads
    public Retraining(
            History history,
            Ranking ranking,
            Assortment assortment,
            Model active,
            int triesBefore,
            long seed,
            Consumer<String> progress) {
        if (!history.isEnough()) {
            throw new IllegalArgumentException("the history is too short to learn from");
        }
        this.history = history;
        this.ranking = ranking;
        this.assortment = assortment;
        this.active = active;
        this.level = Level.of(triesBefore);
        this.seed = seed;
        this.progress = progress;
    }

    /// Learns and judges; up to a minute or two for a million sessions.
    public Proposal propose() {
        Popularity popularity = new Popularity(history.catalog(), history.learned());
        CompletableFuture<LearnedAttributes> attributes = CompletableFuture.supplyAsync(() -> {
            progress.accept("learning attributes from " + history.learned().size() + " visits");
            return AttributeCandidate.learn(history.learned(), history.catalog(), popularity);
        });
        NextItemModel nextItems = new NextItemTrainer(true, seed, progress)
                .bounded()
                .fit(history.past())
                .withoutPopular();
        return judged(attributes.join(), nextItems, popularity);
    }

    private Proposal judged(LearnedAttributes attributes, NextItemModel nextItems, Popularity popularity) {
        progress.accept("judging on " + history.judged().size() + " newer visits");
        AttributeJudge judge =
                AttributeJudge.of(history.judged(), history.catalog(), popularity, history.isIntentTold());
        Comparison ofAttributes = judge.compare(active.attributes(), attributes, level, seed);
        NextItemJudge nextJudge = NextItemJudge.of(history);
        boolean isAsked = nextJudge.sessions() >= PairedTest.BLOCKS;
        NextItemJudge.Ranks before = nextJudge.ranks(active.nextItems());
        NextItemJudge.Ranks after = nextJudge.ranks(nextItems);
        Optional<Comparison> ofNextItems =
                isAsked ? Optional.of(nextJudge.compare(before, after, level, seed)) : Optional.empty();
        Model beside = new Model(
                active.version(),
                ofAttributes.isBetter() ? attributes : active.attributes(),
                ofNextItems.filter(Comparison::isBetter).isPresent() ? nextItems : active.nextItems());
        RankingCandidate ranked = new RankingCandidate(history, ranking, assortment, seed);
        RankingWeights weights = ranked.learn(beside, progress);
        progress.accept("judging the ranking's weights");
        Optional<RankingFigures> ofRanking = ranked.judge(beside, active.ranking(), weights, level);
        return new Proposal(
                beside.attributes(),
                beside.nextItems(),
                ofRanking.filter(found -> found.gain().isBetter()).isPresent() ? weights : active.ranking(),
                ofAttributes,
                ofNextItems,
                ofRanking,
                judge.figures(active.attributes(), seed),
                judge.figures(attributes, seed),
                hits(before, isAsked),
                hits(after, isAsked));
    }

    private Optional<Figure> hits(NextItemJudge.Ranks ranks, boolean isAsked) {
        Bootstrap bootstrap = Bootstrap.ofRows(ranks.hits().length, DRAWS, seed);
        return isAsked ? Optional.of(Figure.mean(ranks.hits(), bootstrap)) : Optional.empty();
    }
}
