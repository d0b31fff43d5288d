package pulse.trainer.calibration;

import pulse.calibration.Odds;

/// Logistic regression with a ridge, by Newton steps. Small dense problems only: O(rows * width² + width³) a step.
public final class Ridge {

    private static final int STEPS_MAX = 30;
    private static final double STEP_MIN = 1e-7;

    private Ridge() {}

    /// Coefficients that minimise log loss plus half the ridge-weighted squares; the caller adds a column of ones
    /// for an intercept.
    ///
    /// @param rows of equal width
    /// @param offsets log-odds that each row starts from, by row
    /// @param weights of the rows
    /// @param targets coefficients towards which the ridge draws
    /// @param ridge strength for each coefficient, zero or more
    public static double[] fit(
            double[][] rows, boolean[] labels, double[] offsets, double[] weights, double[] targets, double[] ridge) {
        double[] coefficients = targets.clone();
        double loss = loss(rows, labels, offsets, weights, coefficients, targets, ridge);
        for (int step = 0; step < STEPS_MAX; step++) {
            double[] direction = direction(rows, labels, offsets, weights, coefficients, targets, ridge);
            double before = loss;
            double share = 1;
            double[] next = moved(coefficients, direction, share);
            double nextLoss = loss(rows, labels, offsets, weights, next, targets, ridge);
            while (nextLoss > before && share > STEP_MIN) {
                share /= 2;
                next = moved(coefficients, direction, share);
                nextLoss = loss(rows, labels, offsets, weights, next, targets, ridge);
            }
            if (!(nextLoss <= before)) {
                return coefficients;
            }
            coefficients = next;
            loss = nextLoss;
            if (before - loss < 1e-9 * (1 + Math.abs(before))) {
                return coefficients;
            }
        }
        return coefficients;
    }

    /// The score of a row: its offset aside, the sum of its numbers times the coefficients.
    public static double dot(double[] row, double[] coefficients) {
        double sum = 0;
        for (int at = 0; at < row.length; at++) {
            sum += row[at] * coefficients[at];
        }
        return sum;
    }

    private static double[] moved(double[] from, double[] direction, double share) {
        double[] to = from.clone();
        for (int at = 0; at < to.length; at++) {
            to[at] -= share * direction[at];
        }
        return to;
    }

    private static double loss(
            double[][] rows,
            boolean[] labels,
            double[] offsets,
            double[] weights,
            double[] coefficients,
            double[] targets,
            double[] ridge) {
        double loss = 0;
        for (int row = 0; row < rows.length; row++) {
            double score = offsets[row] + dot(rows[row], coefficients);
            double wrong = labels[row] ? -score : score;
            loss += weights[row] * (wrong > 30 ? wrong : Math.log1p(Math.exp(wrong)));
        }
        for (int at = 0; at < coefficients.length; at++) {
            double away = coefficients[at] - targets[at];
            loss += ridge[at] * away * away / 2;
        }
        return loss;
    }

    private static double[] direction(
            double[][] rows,
            boolean[] labels,
            double[] offsets,
            double[] weights,
            double[] coefficients,
            double[] targets,
            double[] ridge) {
        int width = coefficients.length;
        double[] slope = new double[width];
        double[][] curvature = new double[width][width];
        for (int row = 0; row < rows.length; row++) {
            double probability = Odds.probability(offsets[row] + dot(rows[row], coefficients));
            double miss = weights[row] * (probability - (labels[row] ? 1 : 0));
            double bend = weights[row] * probability * (1 - probability);
            accumulate(rows[row], miss, bend, slope, curvature);
        }
        for (int at = 0; at < width; at++) {
            slope[at] += ridge[at] * (coefficients[at] - targets[at]);
            curvature[at][at] += ridge[at] + 1e-9;
        }
        return Cholesky.solve(curvature, slope);
    }

    private static void accumulate(double[] row, double miss, double bend, double[] slope, double[][] curvature) {
        for (int at = 0; at < row.length; at++) {
            if (row[at] != 0) {
                slope[at] += miss * row[at];
                double scaled = bend * row[at];
                for (int other = 0; other <= at; other++) {
                    curvature[at][other] += scaled * row[other];
                }
            }
        }
    }
}
