package pulse.trainer.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import pulse.infer.Model;
import pulse.neighbour.SessionLog;
import pulse.ranking.Feature;
import pulse.ranking.Ranking;
import pulse.ranking.RankingWeights;
import pulse.trainer.nextitem.NextItemTrainer;
import pulse.trainer.promotion.DrawnSessions.Taste;
import pulse.trainer.ranking.LetterVectors;

class RankingCandidateTest {

    private static final long SEED = 5;
    private static final Model PRIORS = Model.priors();

    @Test
    void visitorsWhoContradictTheActiveWeightsTeachOthersThatArePromoted() {
        History history = new DrawnSessions(1).visit(1_000, Taste.FAITHFUL).history(Instant.EPOCH);
        RankingCandidate candidate = candidate(history);
        RankingWeights averse = RankingWeights.JUDGED.with(Feature.BRAND, -3);
        RankingWeights learned = candidate.learn(PRIORS, doing -> {});
        RankingFigures found =
                candidate.judge(PRIORS, averse, learned, Level.of(0)).orElseThrow();
        assertThat(found.gain().isBetter()).as(found.toString()).isTrue();
        assertThat(found.gain().visits()).isEqualTo(200);
        assertThat(found.reciprocalRankAfter().value())
                .isGreaterThan(found.reciprocalRankBefore().value());
        assertThat(learned.weight(Feature.BRAND)).isPositive();
    }

    @Test
    void visitorsWithoutATastePromoteNothing() {
        History history = new DrawnSessions(2).visit(800, Taste.NOISE).history(Instant.EPOCH);
        RankingCandidate candidate = candidate(history);
        RankingWeights learned = candidate.learn(PRIORS, doing -> {});
        assertThat(candidate
                        .judge(PRIORS, RankingWeights.JUDGED, learned, Level.of(0))
                        .map(found -> found.gain().isBetter()))
                .contains(false);
    }

    /// Those proposed have seen what came next in the very sessions that the weights are learned from.
    @Test
    void theNextItemsProposedHaveNoPartInWhatTheWeightsLearn() {
        History history = new DrawnSessions(3).visit(300, Taste.FAITHFUL).history(Instant.EPOCH);
        History other = new DrawnSessions(4).visit(300, Taste.STEADY).history(Instant.EPOCH);
        RankingCandidate candidate = candidate(history);
        assertThat(candidate.learn(with(history.past()), doing -> {}))
                .isEqualTo(candidate.learn(with(other.past()), doing -> {}))
                .isNotEqualTo(RankingWeights.JUDGED);
    }

    private static Model with(SessionLog log) {
        return new Model(
                "v0.2.0",
                PRIORS.attributes(),
                new NextItemTrainer(true, SEED, doing -> {}).bounded().fit(log));
    }

    @Test
    void aSliceOfTooFewVisitsIsNotJudged() {
        History history = new DrawnSessions(4).visit(100, Taste.NOISE).history(Instant.EPOCH);
        assertThat(candidate(history).judge(PRIORS, RankingWeights.JUDGED, RankingWeights.JUDGED, Level.of(0)))
                .isEmpty();
    }

    private static RankingCandidate candidate(History history) {
        return new RankingCandidate(history, new Ranking(new LetterVectors()), DrawnSessions.ASSORTMENT, SEED);
    }
}
