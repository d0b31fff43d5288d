package pulse.trainer.promotion;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import pulse.infer.Model;
import pulse.neighbour.NextItemModel;
import pulse.neighbour.SessionLog;
import pulse.ranking.Assortment;
import pulse.ranking.Ranking;
import pulse.ranking.RankingWeights;
import pulse.session.Session;
import pulse.trainer.measure.Bootstrap;
import pulse.trainer.nextitem.NextItemTrainer;
import pulse.trainer.ranking.Placings;
import pulse.trainer.ranking.RankingFit;

/// Learns the weights of the ranking that are proposed, and judges them.
///
/// Of the newest sessions to learn from, the earlier half is known to the crowd and the later half is learned from. The
/// next items beside them are learned for this alone, from sessions that had ended before that half began: those
/// that are proposed have seen what came next in it, and would be trusted too much. Judged are the weights as they
/// would serve, beside the attributes and next items of the model that is proposed, which have seen nothing of the
/// slice.
///
/// Bounded: the later half is at most 10,000 sessions and [RankingFit#TURNS_MAX] turns, the sessions before it that
/// next items are learned from are [#BEFORE_SESSIONS_MAX], and [RankingFit#JUDGED_TURNS_MAX] turns are judged.
final class RankingCandidate {

    static final int BEFORE_SESSIONS_MAX = 100_000;

    private static final int DRAWS = 200;

    private final History history;
    private final Ranking ranking;
    private final Assortment assortment;
    private final long seed;

    RankingCandidate(History history, Ranking ranking, Assortment assortment, long seed) {
        this.history = history;
        this.ranking = ranking;
        this.assortment = assortment;
        this.seed = seed;
    }

    /// The weights that the sessions to learn from speak for.
    ///
    /// @param beside the model whose attributes and next items they are to serve with
    RankingWeights learn(Model beside, Consumer<String> progress) {
        List<Session> sessions = history.replayed().stream()
                .sorted(Comparator.comparing(Session::startedAt))
                .toList();
        if (sessions.isEmpty()) {
            return RankingWeights.JUDGED;
        }
        List<Session> known = sessions.subList(0, sessions.size() / 2);
        List<Session> learned = sessions.subList(sessions.size() / 2, sessions.size());
        progress.accept("learning the ranking's weights from " + learned.size() + " sessions");
        NextItemModel before = beside.nextItems().equals(Model.priors().nextItems())
                ? beside.nextItems()
                : nextItems(learned.getFirst().startedAt().getEpochSecond(), progress);
        return new RankingFit(ranking, beside.personas(), before, seed).fit(known, learned, assortment);
    }

    /// How weights rank the newest slice, against the active ones; empty when too few sessions turn to anything.
    Optional<RankingFigures> judge(Model beside, RankingWeights active, RankingWeights candidate, double level) {
        Placings placings = new RankingFit(ranking, beside.personas(), beside.nextItems(), seed)
                .placings(history.replayed(), history.judgedSessions(), assortment, active, candidate);
        if (placings.sessions() < PairedTest.BLOCKS) {
            return Optional.empty();
        }
        Placings.Visits before = placings.byIncumbent();
        Placings.Visits after = placings.byChallenger();
        Bootstrap bootstrap = Bootstrap.ofRows(placings.sessions(), DRAWS, seed);
        return Optional.of(new RankingFigures(
                Comparison.of(before.gain(), after.gain(), false, level, seed),
                Figure.mean(before.reciprocalRank(), bootstrap),
                Figure.mean(after.reciprocalRank(), bootstrap)));
    }

    /// Next items learned from sessions that had ended before a moment.
    private NextItemModel nextItems(long seconds, Consumer<String> progress) {
        SessionLog past = history.past();
        int end = 0;
        while (end < past.sessions() && past.endSeconds(end) < seconds) {
            end++;
        }
        return new NextItemTrainer(true, seed, progress)
                .bounded()
                .fit(past.slice(Math.max(0, end - BEFORE_SESSIONS_MAX), end))
                .withoutPopular();
    }
}
