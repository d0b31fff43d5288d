package pulse.trainer.ranking;

import java.util.Arrays;
import java.util.Set;
import pulse.ranking.Feature;
import pulse.ranking.RankingWeights;
import pulse.trainer.descent.Objective;

/// The multinomial logit of what was turned to among the candidates (McFadden, 1974), drawn towards the hand weights:
///
/// `loss(a, d) = Σ_t v_t · -log( e^(w·x₁) / Σ_c n_c e^(w·x_c) ) + |d|² / 2σ² + (a - 1)² / 2, w = a·hand + d`
///
/// with x₁ what was chosen and n_c the candidates that c stands for. The turns of a visit are not independent, so v
/// sums to the number of visits. The factor a takes up how decided visitors are, which no rank depends on; the
/// pull σ is on what differs from the hand weights. Convex; little data leaves d near zero.
final class ChoiceLoss implements Objective {

    private static final int F = Feature.COUNT;

    private final Choices choices;
    private final int from;
    private final int to;
    private final double sigma;
    private final boolean[] isSilent = new boolean[F];
    private final double[] hand = RankingWeights.JUDGED.inOrder();
    private final double scale;

    /// @param from first turn
    /// @param to after the last turn
    /// @param silent features whose weight stays zero
    ChoiceLoss(Choices choices, int from, int to, double sigma, Set<Feature> silent) {
        this.choices = choices;
        this.from = from;
        this.to = to;
        this.sigma = sigma;
        silent.forEach(feature -> {
            isSilent[feature.ordinal()] = true;
            hand[feature.ordinal()] = 0;
        });
        double all = 0;
        for (int turn = from; turn < to; turn++) {
            all += choices.weight(turn);
        }
        double share = (double) (to - from) / Math.max(1, choices.count());
        scale = all == 0 ? 0 : choices.sessions() * share / all;
    }

    @Override
    public int size() {
        return F + 1;
    }

    /// The weights of a point: the differences d by feature, then a - 1.
    double[] weights(double[] point) {
        double[] weights = new double[F];
        for (int f = 0; f < F; f++) {
            weights[f] = isSilent[f] ? 0 : (1 + point[F]) * hand[f] + point[f];
        }
        return weights;
    }

    /// True for a point whose factor would turn the hand weights around: visitors who seem to want the worst are a
    /// defect of the data, not a taste.
    boolean contradicts(double[] point) {
        return 1 + point[F] <= 0;
    }

    @Override
    public double evaluate(double[] point, double[] gradient) {
        double[] slope = new double[F];
        double loss = scale * loss(weights(point), slope);
        Arrays.fill(gradient, 0);
        for (int f = 0; f < F; f++) {
            double by = isSilent[f] ? 0 : scale * slope[f];
            gradient[f] = by + point[f] / (sigma * sigma);
            gradient[F] += by * hand[f];
            loss += point[f] * point[f] / (2 * sigma * sigma);
        }
        gradient[F] += point[F];
        return loss + point[F] * point[F] / 2;
    }

    /// Weighted negative log-likelihood of the turns; adds its slope by weight to `slope`.
    double loss(double[] weights, double[] slope) {
        double loss = 0;
        double[] odds = new double[Choices.CANDIDATES_MAX];
        for (int turn = from; turn < to; turn++) {
            loss += loss(turn, weights, odds, slope);
        }
        return loss;
    }

    private double loss(int turn, double[] weights, double[] odds, double[] slope) {
        int start = choices.start(turn);
        int size = choices.end(turn) - start;
        double highest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < size; c++) {
            odds[c] = choices.score(start + c, weights);
            highest = Math.max(highest, odds[c]);
        }
        double chosen = odds[0] - highest;
        double total = 0;
        for (int c = 0; c < size; c++) {
            odds[c] = choices.times(start + c) * Math.exp(odds[c] - highest);
            total += odds[c];
        }
        double weight = choices.weight(turn);
        for (int c = 0; c < size; c++) {
            choices.add(start + c, weight * (odds[c] / total - (c == 0 ? 1 : 0)), slope);
        }
        return weight * (Math.log(total) - chosen);
    }
}
