package pulse.trainer.ranking;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import pulse.ranking.Feature;
import pulse.ranking.RankingWeights;
import pulse.ranking.Slate;

/// What visitors turned to and what they passed over, as features: of each turn the chosen candidate first. Turns to
/// what no source named teach nothing and are not here.
///
/// Of what was passed over, the [#HARDEST] that the hand weights rank best are kept and [#DRAWN] of the rest, spread
/// evenly from a drawn start, each standing for its share of the rest. Sizing: 44 bytes a candidate, 4 KB a turn.
final class Choices {

    private static final int HARDEST = 64;
    private static final int DRAWN = 24;

    /// Candidates kept of one turn at most.
    static final int CANDIDATES_MAX = 1 + HARDEST + DRAWN;

    private final SplittableRandom random;
    private final double[] judged = RankingWeights.JUDGED.inOrder();
    private float[] features = new float[Feature.COUNT << 10];
    private float[] times = new float[1 << 10];
    private int[] starts = new int[64];
    private double[] weights = new double[64];
    private final BitSet sessions = new BitSet();
    private int[] sessionOf = new int[64];
    private int count;

    Choices(long seed) {
        random = new SplittableRandom(seed);
    }

    void add(Turn turn, Slate slate, int chosen) {
        if (chosen < 0 || slate.size() < 2) {
            return;
        }
        grow();
        int at = starts[count];
        at = copy(slate, chosen, 1, at);
        int[] order = IntStream.range(0, slate.size())
                .filter(candidate -> candidate != chosen)
                .boxed()
                .sorted((one, other) -> Double.compare(slate.logOdds(other, 0, judged), slate.logOdds(one, 0, judged)))
                .mapToInt(Integer::intValue)
                .toArray();
        int hard = Math.min(order.length, HARDEST);
        for (int rank = 0; rank < hard; rank++) {
            at = copy(slate, order[rank], 1, at);
        }
        int rest = order.length - hard;
        int drawn = Math.min(rest, DRAWN);
        for (int draw = 0; draw < drawn; draw++) {
            int rank = hard + (int) ((draw + random.nextDouble()) * rest / drawn);
            at = copy(slate, order[rank], (float) rest / drawn, at);
        }
        weights[count] = turn.weight();
        sessionOf[count] = turn.session();
        sessions.set(turn.session());
        starts[++count] = at;
    }

    private void grow() {
        if (count + 2 > starts.length) {
            starts = Arrays.copyOf(starts, 2 * starts.length);
            weights = Arrays.copyOf(weights, starts.length);
            sessionOf = Arrays.copyOf(sessionOf, starts.length);
        }
    }

    private int copy(Slate slate, int candidate, float stands, int row) {
        if (row == times.length) {
            times = Arrays.copyOf(times, row + (row >> 1));
            features = Arrays.copyOf(features, times.length * Feature.COUNT);
        }
        times[row] = stands;
        System.arraycopy(slate.features(), candidate * Feature.COUNT, features, row * Feature.COUNT, Feature.COUNT);
        return row + 1;
    }

    /// Number of turns.
    int count() {
        return count;
    }

    /// Visits that the turns are of.
    int sessions() {
        return sessions.cardinality();
    }

    /// Index of the visit that a turn is of.
    int session(int turn) {
        return sessionOf[turn];
    }

    double weight(int turn) {
        return weights[turn];
    }

    /// First candidate of a turn: the chosen one.
    int start(int turn) {
        return starts[turn];
    }

    int end(int turn) {
        return starts[turn + 1];
    }

    /// How many candidates this one stands for, at least 1.
    float times(int candidate) {
        return times[candidate];
    }

    double score(int candidate, double[] by) {
        double score = 0;
        int at = candidate * Feature.COUNT;
        for (int f = 0; f < Feature.COUNT; f++) {
            score += by[f] * features[at + f];
        }
        return score;
    }

    /// Mean gain of the turns from one on, when they are ranked by some weights; see [Judgement].
    double gain(int from, double[] by) {
        double sum = 0;
        for (int turn = from; turn < count; turn++) {
            sum += Judgement.gain(rank(turn, by));
        }
        return sum / Math.max(1, count - from);
    }

    /// Rank of what was chosen, from 1.
    private int rank(int turn, double[] by) {
        double own = score(start(turn), by);
        double ahead = 0;
        for (int c = start(turn) + 1; c < end(turn); c++) {
            ahead += score(c, by) > own ? times(c) : 0;
        }
        return 1 + (int) Math.round(ahead);
    }

    /// Adds a candidate's features, times a factor.
    void add(int candidate, double factor, double[] to) {
        int at = candidate * Feature.COUNT;
        for (int f = 0; f < Feature.COUNT; f++) {
            to[f] += factor * features[at + f];
        }
    }
}
