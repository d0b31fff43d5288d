package pulse.trainer.promotion;

import java.util.Arrays;
import java.util.stream.IntStream;
import pulse.neighbour.NextItemModel;
import pulse.neighbour.NextItems;
import pulse.neighbour.Prefix;
import pulse.neighbour.SessionIndex;
import pulse.neighbour.SessionLog;
import pulse.neighbour.Workspace;
import pulse.ranking.Crowd;

/// Judges what is answered to come next on sessions that were neither learned from nor indexed: each click but a
/// session's first is an answer, the clicks before it the question. Lists of [#LIST], the current product left out, as
/// when serving.
final class NextItemJudge {

    static final int LIST = 20;

    /// Clicks of one session asked about at most: a robot's visit must not outweigh the shop.
    private static final int CLICKS_MAX = 50;

    private final SessionIndex index;
    private final SessionLog judged;
    private final int[] sessions;

    /// @param past sessions that answer, as the live index would hold them
    /// @param judged in order of time
    private NextItemJudge(SessionLog past, SessionLog judged) {
        this.index = new SessionIndex(past);
        this.judged = judged;
        this.sessions = IntStream.range(0, judged.sessions())
                .filter(session -> judged.end(session) - judged.start(session) > 1)
                .toArray();
    }

    /// Judges on the newest slice of a history.
    static NextItemJudge of(History history) {
        return new NextItemJudge(live(history.past()), history.judgedLog());
    }

    /// Sessions that ask anything.
    int sessions() {
        return sessions.length;
    }

    /// Compares on the mean reciprocal rank of a session.
    Comparison compare(Ranks active, Ranks candidate, double level, long seed) {
        return Comparison.of(active.reciprocal(), candidate.reciprocal(), false, level, seed);
    }

    /// Means over each session's questions.
    ///
    /// @param reciprocal of the rank; 0 beyond the list
    /// @param hits share of answers within the list
    @SuppressWarnings("ArrayRecordComponent") // Columns on their way to a figure; never compared.
    record Ranks(double[] reciprocal, double[] hits) {}

    Ranks ranks(NextItemModel model) {
        NextItems items = new NextItems(index, model);
        Workspace workspace = items.workspace();
        Ranks ranks = new Ranks(new double[sessions.length], new double[sessions.length]);
        for (int at = 0; at < sessions.length; at++) {
            ask(sessions[at], at, items, workspace, ranks);
        }
        return ranks;
    }

    /// The sessions to learn from that the live index would hold when the newest slice begins.
    private static SessionLog live(SessionLog past) {
        if (past.sessions() == 0) {
            return past;
        }
        long oldest = past.endSeconds(past.sessions() - 1) - Crowd.AGE_MAX.toSeconds();
        int first = IntStream.range(0, past.sessions())
                .filter(session -> past.endSeconds(session) >= oldest)
                .findFirst()
                .orElse(0);
        return past.slice(first, past.sessions());
    }

    private void ask(int session, int at, NextItems items, Workspace workspace, Ranks ranks) {
        Prefix prefix = new Prefix();
        int end = Math.min(judged.end(session), judged.start(session) + CLICKS_MAX);
        double[] reciprocal = new double[end - judged.start(session) - 1];
        for (int click = judged.start(session); click < end - 1; click++) {
            prefix.click(judged.item(click));
            reciprocal[click - judged.start(session)] =
                    reciprocalRank(judged.item(click + 1), items.rank(prefix, LIST, true, workspace), workspace);
        }
        ranks.reciprocal[at] = Arrays.stream(reciprocal).average().orElse(0);
        ranks.hits[at] =
                (double) Arrays.stream(reciprocal).filter(rank -> rank > 0).count() / reciprocal.length;
    }

    private static double reciprocalRank(int target, int answered, Workspace workspace) {
        for (int rank = 0; rank < answered; rank++) {
            if (workspace.item(rank) == target) {
                return 1.0 / (rank + 1);
            }
        }
        return 0;
    }
}
