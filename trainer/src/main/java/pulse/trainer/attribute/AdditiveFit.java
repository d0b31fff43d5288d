package pulse.trainer.attribute;

import pulse.calibration.Odds;
import pulse.persona.Additive;
import pulse.trainer.calibration.Cholesky;

/// Fits an [Additive] by penalised maximum likelihood, that is, as the mode of a posterior: the difference between
/// neighbouring steps and the weight of a kind are drawn to nothing, the weight of the prior to one. Newton's method;
/// O(rows * on² + width³) for each of a few rounds.
///
/// (Hastie and Tibshirani, Generalized Additive Models, 1990; the penalty on differences after Eilers and Marx,
/// "Flexible smoothing with B-splines and penalties", Statistical Science 11(2), 1996, with splines of degree 0.)
final class AdditiveFit {

    private static final int ROUNDS_MAX = 12;
    private static final double PRIOR_PULL = 10;
    private static final double INTERCEPT_PULL = 0.5;

    private final Examples examples;
    private final Design design;
    private final double smoothing;
    private final int width;
    private final int priorAt;
    private final int interceptAt;

    private AdditiveFit(Examples examples, Design design, double smoothing) {
        this.examples = examples;
        this.design = design;
        this.smoothing = smoothing;
        this.priorAt = design.width();
        this.interceptAt = design.width() + 1;
        this.width = design.width() + 2;
    }

    /// @param smoothing strength of the pull, above zero: the visits it is worth; infinite for none but the prior's
    ///     weight and an intercept
    static Additive fit(Examples examples, double smoothing) {
        return fit(examples, new Design(examples.moments(), Double.isInfinite(smoothing)), smoothing);
    }

    /// The same for a design that several fits share; bare for an infinite smoothing.
    ///
    /// @param design of the examples' moments
    static Additive fit(Examples examples, Design design, double smoothing) {
        AdditiveFit fit = new AdditiveFit(examples, design, smoothing);
        double[] values = fit.solved();
        return design.additive(values, values[fit.priorAt], values[fit.interceptAt]);
    }

    private double[] solved() {
        double[] values = new double[width];
        values[priorAt] = 1;
        double loss = loss(values);
        for (int round = 0; round < ROUNDS_MAX; round++) {
            double[] direction = direction(values);
            double before = loss;
            double share = 2;
            double[] next;
            do {
                share /= 2;
                next = moved(values, direction, share);
                loss = loss(next);
            } while (loss > before && share > 1e-4);
            if (loss >= before) {
                return values;
            }
            values = next;
            if (before - loss < 1e-7 * before) {
                return values;
            }
        }
        return values;
    }

    private double[] direction(double[] values) {
        double[] slope = new double[width];
        double[][] curvature = new double[width][width];
        for (int row = 0; row < examples.size(); row++) {
            double probability = Odds.probability(score(row, values));
            double miss = examples.weight() * (probability - (examples.label(row) ? 1 : 0));
            double bend = examples.weight() * probability * (1 - probability);
            accumulate(row, miss, bend, slope, curvature);
        }
        penalise(values, slope, curvature);
        return Cholesky.solve(curvature, slope);
    }

    private void accumulate(int row, double miss, double bend, double[] slope, double[][] curvature) {
        short[] active = design.active(row);
        double prior = examples.prior(row);
        for (int at = 0; at < active.length; at++) {
            slope[active[at]] += miss;
            double[] of = curvature[active[at]];
            for (int other = 0; other <= at; other++) {
                of[active[other]] += bend;
            }
            curvature[priorAt][active[at]] += bend * prior;
            curvature[interceptAt][active[at]] += bend;
        }
        slope[priorAt] += miss * prior;
        slope[interceptAt] += miss;
        curvature[priorAt][priorAt] += bend * prior * prior;
        curvature[interceptAt][priorAt] += bend * prior;
        curvature[interceptAt][interceptAt] += bend;
    }

    private void penalise(double[] values, double[] slope, double[][] curvature) {
        for (int at = 0; at < priorAt; at++) {
            int before = design.before(at);
            double pull = smoothing * (values[at] - (before < 0 ? 0 : values[before]));
            slope[at] += pull;
            curvature[at][at] += smoothing;
            if (before >= 0) {
                slope[before] -= pull;
                curvature[before][before] += smoothing;
                curvature[at][before] -= smoothing;
            }
        }
        slope[priorAt] += PRIOR_PULL * (values[priorAt] - 1);
        curvature[priorAt][priorAt] += PRIOR_PULL;
        slope[interceptAt] += INTERCEPT_PULL * values[interceptAt];
        curvature[interceptAt][interceptAt] += INTERCEPT_PULL;
    }

    private double loss(double[] values) {
        double loss = 0;
        for (int row = 0; row < examples.size(); row++) {
            loss += examples.weight() * Odds.logLoss(score(row, values), examples.label(row));
        }
        for (int at = 0; at < priorAt; at++) {
            int before = design.before(at);
            double difference = values[at] - (before < 0 ? 0 : values[before]);
            loss += smoothing * difference * difference / 2;
        }
        double away = values[priorAt] - 1;
        return loss + PRIOR_PULL * away * away / 2 + INTERCEPT_PULL * values[interceptAt] * values[interceptAt] / 2;
    }

    private double score(int row, double[] values) {
        double score = values[priorAt] * examples.prior(row) + values[interceptAt];
        for (short at : design.active(row)) {
            score += values[at];
        }
        return score;
    }

    private double[] moved(double[] from, double[] direction, double share) {
        double[] to = from.clone();
        for (int at = 0; at < to.length; at++) {
            to[at] -= share * direction[at];
        }
        to[priorAt] = Math.max(0, to[priorAt]);
        return to;
    }
}
