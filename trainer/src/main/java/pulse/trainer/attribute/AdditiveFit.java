package pulse.trainer.attribute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pulse.calibration.Calibrator;
import pulse.calibration.Odds;
import pulse.persona.Additive;
import pulse.signal.Feature;
import pulse.trainer.calibration.Cholesky;

/// Fits an [Additive] by penalised maximum likelihood, that is, as the mode of a posterior: the difference between
/// neighbouring steps is drawn to nothing, the weight of the prior to one. Newton's method; O(rows * features²) for
/// each of a few rounds.
///
/// (Hastie and Tibshirani, Generalized Additive Models, 1990; the penalty on differences after Eilers and Marx,
/// "Flexible smoothing with B-splines and penalties", Statistical Science 11(2), 1996, with splines of degree 0.)
final class AdditiveFit {

    private static final int EDGES_MAX = 7;
    private static final int ROUNDS_MAX = 12;

    /// Rows away from a feature's most common value that make it worth a term.
    private static final int ROWS_MIN = 20;

    private static final double PRIOR_PULL = 10;
    private static final double INTERCEPT_PULL = 0.5;

    private final List<Feature> features = new ArrayList<>();
    private final List<double[]> edges = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    private final byte[][] bins;
    private final double[] priors;
    private final boolean[] labels;
    private final double smoothing;
    private final int width;

    private AdditiveFit(List<float[]> rows, double[] priors, boolean[] labels, double smoothing) {
        this.priors = priors;
        this.labels = labels;
        this.smoothing = smoothing;
        int columns = 0;
        for (Feature feature : Feature.values()) {
            double[] cuts = edges(rows, feature);
            if (cuts.length > 0) {
                features.add(feature);
                edges.add(cuts);
                starts.add(columns);
                columns += cuts.length;
            }
        }
        this.width = columns + 2;
        this.bins = new byte[features.size()][rows.size()];
        for (int at = 0; at < bins.length; at++) {
            for (int row = 0; row < rows.size(); row++) {
                bins[at][row] =
                        bin(edges.get(at), rows.get(row)[features.get(at).ordinal()]);
            }
        }
    }

    /// @param rows features in the order of [Feature]
    /// @param priors log-odds of the prior, by row
    /// @param smoothing strength of the pull on neighbouring steps, above zero: rows it is worth
    static Additive fit(List<float[]> rows, double[] priors, boolean[] labels, double smoothing) {
        AdditiveFit fit = new AdditiveFit(rows, priors, labels, smoothing);
        return fit.additive(fit.solved());
    }

    private double[] solved() {
        double[] values = new double[width];
        values[width - 2] = 1;
        double loss = loss(values);
        for (int round = 0; round < ROUNDS_MAX; round++) {
            double[] direction = direction(values);
            double before = loss;
            double share = 2;
            double[] next = values;
            do {
                share /= 2;
                next = moved(values, direction, share);
                loss = loss(next);
            } while (loss > before && share > 1e-4);
            if (!(loss < before - 1e-7 * before)) {
                return loss < before ? next : values;
            }
            values = next;
        }
        return values;
    }

    private double[] direction(double[] values) {
        double[] slope = new double[width];
        double[][] curvature = new double[width][width];
        int[] active = new int[bins.length];
        for (int row = 0; row < labels.length; row++) {
            double probability = Odds.probability(score(row, values));
            double miss = probability - (labels[row] ? 1 : 0);
            double bend = probability * (1 - probability);
            int count = active(row, active);
            accumulate(active, count, miss, bend, slope, curvature);
            double prior = priors[row];
            for (int at = 0; at < count; at++) {
                curvature[width - 2][active[at]] += bend * prior;
                curvature[width - 1][active[at]] += bend;
            }
            slope[width - 2] += miss * prior;
            slope[width - 1] += miss;
            curvature[width - 2][width - 2] += bend * prior * prior;
            curvature[width - 1][width - 2] += bend * prior;
            curvature[width - 1][width - 1] += bend;
        }
        penalise(values, slope, curvature);
        return Cholesky.solve(curvature, slope);
    }

    private static void accumulate(
            int[] active, int count, double miss, double bend, double[] slope, double[][] curvature) {
        for (int at = 0; at < count; at++) {
            slope[active[at]] += miss;
            double[] of = curvature[active[at]];
            for (int other = 0; other <= at; other++) {
                of[active[other]] += bend;
            }
        }
    }

    private void penalise(double[] values, double[] slope, double[][] curvature) {
        for (int at = 0; at < bins.length; at++) {
            int start = starts.get(at);
            for (int step = start; step < start + edges.get(at).length; step++) {
                double before = step == start ? 0 : values[step - 1];
                double pull = smoothing * (values[step] - before);
                slope[step] += pull;
                curvature[step][step] += smoothing;
                if (step > start) {
                    slope[step - 1] -= pull;
                    curvature[step - 1][step - 1] += smoothing;
                    curvature[step][step - 1] -= smoothing;
                }
            }
        }
        slope[width - 2] += PRIOR_PULL * (values[width - 2] - 1);
        curvature[width - 2][width - 2] += PRIOR_PULL;
        slope[width - 1] += INTERCEPT_PULL * values[width - 1];
        curvature[width - 1][width - 1] += INTERCEPT_PULL;
    }

    private double loss(double[] values) {
        double loss = 0;
        for (int row = 0; row < labels.length; row++) {
            loss += Odds.logLoss(score(row, values), labels[row]);
        }
        for (int at = 0; at < bins.length; at++) {
            double before = 0;
            for (int step = 0; step < edges.get(at).length; step++) {
                double value = values[starts.get(at) + step];
                loss += smoothing * (value - before) * (value - before) / 2;
                before = value;
            }
        }
        double away = values[width - 2] - 1;
        return loss + PRIOR_PULL * away * away / 2 + INTERCEPT_PULL * values[width - 1] * values[width - 1] / 2;
    }

    private double score(int row, double[] values) {
        double score = values[width - 2] * priors[row] + values[width - 1];
        for (int at = 0; at < bins.length; at++) {
            int bin = bins[at][row];
            score += bin == 0 ? 0 : values[starts.get(at) + bin - 1];
        }
        return score;
    }

    private int active(int row, int[] into) {
        int count = 0;
        for (int at = 0; at < bins.length; at++) {
            int bin = bins[at][row];
            if (bin > 0) {
                into[count++] = starts.get(at) + bin - 1;
            }
        }
        return count;
    }

    private static double[] moved(double[] from, double[] direction, double share) {
        double[] to = from.clone();
        for (int at = 0; at < to.length; at++) {
            to[at] -= share * direction[at];
        }
        to[to.length - 2] = Math.max(0, to[to.length - 2]);
        return to;
    }

    /// Terms are moved so that each is nought on average over the rows; the intercept takes the rest.
    private Additive additive(double[] values) {
        List<Additive.Term> terms = new ArrayList<>();
        double intercept = values[width - 1];
        for (int at = 0; at < bins.length; at++) {
            double[] steps = new double[edges.get(at).length + 1];
            System.arraycopy(values, starts.get(at), steps, 1, steps.length - 1);
            double mean = 0;
            for (byte bin : bins[at]) {
                mean += steps[bin] / labels.length;
            }
            double centre = mean;
            intercept += centre;
            terms.add(new Additive.Term(
                    features.get(at),
                    Arrays.stream(edges.get(at)).boxed().toList(),
                    Arrays.stream(steps).map(step -> step - centre).boxed().toList()));
        }
        return new Additive(values[width - 2], intercept, terms, new Calibrator.Identity());
    }

    private static byte bin(double[] cuts, double value) {
        byte bin = 0;
        while (bin < cuts.length && value > cuts[bin]) {
            bin++;
        }
        return bin;
    }

    /// Edges midway between neighbouring values at even shares of the rows; none when the feature hardly varies.
    private static double[] edges(List<float[]> rows, Feature feature) {
        double[] sorted = rows.stream()
                .mapToDouble(row -> row[feature.ordinal()])
                .sorted()
                .toArray();
        if (sorted.length < 2 * ROWS_MIN || awayFromCommonest(sorted) < ROWS_MIN) {
            return new double[0];
        }
        double[] cuts = new double[EDGES_MAX];
        int used = 0;
        for (int share = 0; share < EDGES_MAX; share++) {
            double value = sorted[(int) ((long) share * sorted.length / EDGES_MAX)];
            double above = Arrays.stream(sorted)
                    .filter(other -> other > value)
                    .findFirst()
                    .orElse(Double.NaN);
            double cut = (value + above) / 2;
            if (!Double.isNaN(cut) && (used == 0 || cut > cuts[used - 1])) {
                cuts[used++] = cut;
            }
        }
        return Arrays.copyOf(cuts, used);
    }

    private static int awayFromCommonest(double[] sorted) {
        int most = 0;
        int run = 0;
        for (int at = 0; at < sorted.length; at++) {
            run = at > 0 && sorted[at] == sorted[at - 1] ? run + 1 : 1;
            most = Math.max(most, run);
        }
        return sorted.length - most;
    }
}
