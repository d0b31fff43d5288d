package pulse.trainer.nextitem;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import pulse.neighbour.Refinement;

/// Learns a {@link Refinement}: each tree steps down the loss of the multinomial logit, `-log(e^s₁ / Σ_c e^s_c)`, that
/// the blend and the trees before it leave (gradient boosting; Friedman, Annals of Statistics 29(5), 2001; second-order
/// gain after Chen and Guestrin, KDD 2016).
///
/// How many trees there are is settled on the latest quarter of the cases: as many as make its loss least, none unless
/// they also raise its mean reciprocal rank; then all are learned again from all cases. Seeded.
final class RefinementLearner {
    private static final int HEADS_MIN = 400;
    private static final double TRIED_SHARE = 0.25;
    private static final int TREES = 100;
    private static final int STRIDE = 10;

    private final Heads heads;
    private final IntPredicate wanted;
    private final long seed;

    /// @param wanted columns that may be asked about
    RefinementLearner(Heads heads, IntPredicate wanted, long seed) {
        this.heads = heads;
        this.wanted = wanted;
        this.seed = seed;
    }

    Refinement learn() {
        int tried = heads.count() - (int) (heads.count() * TRIED_SHARE);
        if (heads.count() < HEADS_MIN) {
            return Refinement.none();
        }
        TreeGrowth growth = new TreeGrowth(heads, wanted);
        int trees = worthwhile(growth, tried);
        if (trees == 0) {
            return Refinement.none();
        }
        double[] scores = blendScores();
        SplittableRandom random = new SplittableRandom(seed);
        for (int tree = 0; tree < trees; tree++) {
            growth.grow(heads.count(), scores, random);
        }
        return growth.refinement();
    }

    /// Trees that serve the latest cases best when learned from those before.
    private int worthwhile(TreeGrowth growth, int tried) {
        double[] scores = blendScores();
        double rankBefore = meanReciprocalRank(tried, scores);
        double leastLoss = loss(tried, scores);
        int best = 0;
        SplittableRandom random = new SplittableRandom(seed);
        for (int tree = 1; tree <= TREES; tree++) {
            growth.grow(tried, scores, random);
            double loss = tree % STRIDE == 0 ? loss(tried, scores) : Double.POSITIVE_INFINITY;
            if (loss < leastLoss && meanReciprocalRank(tried, scores) > rankBefore) {
                leastLoss = loss;
                best = tree;
            }
        }
        growth.clear();
        return best;
    }

    private double[] blendScores() {
        double[] scores = new double[heads.rows(heads.count())];
        Arrays.setAll(scores, heads::score);
        return scores;
    }

    private double loss(int from, double[] scores) {
        double loss = 0;
        for (int head = from; head < heads.count(); head++) {
            double total = 0;
            for (int row = heads.start(head); row < heads.start(head + 1); row++) {
                total += Math.exp(scores[row] - scores[heads.chosen(head)]);
            }
            loss += Math.log(total);
        }
        return loss / (heads.count() - from);
    }

    private double meanReciprocalRank(int from, double[] scores) {
        double sum = 0;
        for (int head = from; head < heads.count(); head++) {
            int rank = 1;
            for (int row = heads.start(head); row < heads.start(head + 1); row++) {
                rank += scores[row] > scores[heads.chosen(head)] ? 1 : 0;
            }
            sum += 1.0 / rank;
        }
        return sum / (heads.count() - from);
    }
}
