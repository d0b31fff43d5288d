package pulse.trainer.nextitem;

import java.util.Set;
import pulse.neighbour.Blend;
import pulse.neighbour.Features;
import pulse.neighbour.NextItems;
import pulse.neighbour.Part;
import pulse.trainer.descent.Objective;

/// The multinomial logit of choice among candidates (McFadden, 1974), which a {@link Blend} is the answer of.
///
/// `loss(w) = -mean log( e^(w·x₁) / Σ_c e^(w·x_c) ) + ridge · |w|²`, x scaled to unit variance, with weights for every
/// length of visit that are the sum of shared ones and a deviation. Convex.
final class ChoiceModel implements Objective {
    private static final int F = Features.COUNT;

    private final Choices choices;
    private final double ridge;
    private final double[] scales = new double[F];

    /// @param silent parts whose weights stay zero
    ChoiceModel(Choices choices, double ridge, Set<Part> silent) {
        this.choices = choices;
        this.ridge = ridge;
        for (int f = 0; f < F; f++) {
            scales[f] = silent.contains(Features.part(f)) ? 0 : scale(f);
        }
    }

    private double scale(int f) {
        double sum = 0;
        double squares = 0;
        for (int c = 0; c < choices.candidates(); c++) {
            double x = choices.feature(c, f);
            sum += x;
            squares += x * x;
        }
        double count = Math.max(1, choices.candidates());
        double variance = squares / count - sum * sum / count / count;
        return variance > 1e-9 ? 1 / Math.sqrt(variance) : 0;
    }

    @Override
    public int size() {
        return F * (1 + Blend.LENGTHS);
    }

    @Override
    public double evaluate(double[] weights, double[] gradient) {
        java.util.Arrays.fill(gradient, 0);
        double[] sum = new double[F];
        double[] slope = new double[F];
        double[] odds = new double[NextItems.RANKED_MAX];
        double loss = 0;
        for (int i = 0; i < choices.count(); i++) {
            int own = F * (1 + choices.length(i));
            for (int f = 0; f < F; f++) {
                sum[f] = (weights[f] + weights[own + f]) * scales[f];
                slope[f] = 0;
            }
            loss += loss(i, sum, odds, slope);
            for (int f = 0; f < F; f++) {
                gradient[f] += slope[f] * scales[f];
                gradient[own + f] += slope[f] * scales[f];
            }
        }
        int count = Math.max(1, choices.count());
        double penalty = 0;
        for (int w = 0; w < weights.length; w++) {
            gradient[w] = gradient[w] / count + 2 * ridge * weights[w];
            penalty += weights[w] * weights[w];
        }
        return loss / count + ridge * penalty;
    }

    private double loss(int index, double[] weights, double[] odds, double[] slope) {
        int start = choices.start(index);
        int size = choices.end(index) - start;
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
        for (int c = 0; c < size; c++) {
            double residual = odds[c] / total - (c == 0 ? 1 : 0);
            choices.add(start + c, residual, slope);
        }
        return Math.log(total) - chosen;
    }

    /// The blend that scores raw features as these weights score scaled ones.
    Blend blend(double[] weights) {
        float[] raw = new float[Blend.LENGTHS * F];
        for (int length = 0; length < Blend.LENGTHS; length++) {
            for (int f = 0; f < F; f++) {
                raw[length * F + f] = (float) ((weights[f] + weights[F * (1 + length) + f]) * scales[f]);
            }
        }
        return new Blend(raw);
    }
}
