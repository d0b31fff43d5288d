package pulse.bench.forecast;

import java.util.Arrays;
import java.util.List;
import pulse.calibration.Odds;
import pulse.trainer.attribute.Claim;
import pulse.trainer.attribute.Moment;
import pulse.trainer.calibration.Ridge;

/// What a statistician would try first, to compare with: logistic regression on the same features in standard units,
/// with a ridge of one, and nothing else.
final class PlainLogistic {

    private final double[] means;
    private final double[] deviations;
    private final double[] coefficients;

    private PlainLogistic(double[] means, double[] deviations, double[] coefficients) {
        this.means = means;
        this.deviations = deviations;
        this.coefficients = coefficients;
    }

    /// Fits to the moments that judge a claim.
    static PlainLogistic fit(List<Moment> moments, Claim claim) {
        List<Moment> judged =
                moments.stream().filter(moment -> moment.judges(claim)).toList();
        int width = judged.isEmpty() ? 0 : judged.getFirst().features().length;
        double[] means = new double[width];
        double[] deviations = new double[width];
        for (int at = 0; at < width; at++) {
            int feature = at;
            means[at] = judged.stream()
                    .mapToDouble(moment -> moment.features()[feature])
                    .average()
                    .orElse(0);
            deviations[at] = Math.sqrt(judged.stream()
                    .mapToDouble(moment -> Math.pow(moment.features()[feature] - means[feature], 2))
                    .average()
                    .orElse(0));
        }
        PlainLogistic blank = new PlainLogistic(means, deviations, new double[width + 1]);
        double[][] rows = judged.stream().map(blank::row).toArray(double[][]::new);
        boolean[] labels = new boolean[rows.length];
        for (int row = 0; row < rows.length; row++) {
            labels[row] = judged.get(row).happened(claim);
        }
        double[] ones = new double[rows.length];
        Arrays.fill(ones, 1);
        double[] ridge = new double[width + 1];
        Arrays.fill(ridge, 1);
        return new PlainLogistic(
                means,
                deviations,
                Ridge.fit(rows, labels, new double[rows.length], ones, new double[width + 1], ridge));
    }

    double probability(Moment moment) {
        return Odds.probability(Ridge.dot(row(moment), coefficients));
    }

    private double[] row(Moment moment) {
        double[] row = new double[means.length + 1];
        for (int at = 0; at < means.length; at++) {
            row[at] = deviations[at] < 1e-6 ? 0 : (moment.features()[at] - means[at]) / deviations[at];
        }
        row[means.length] = 1;
        return row;
    }
}
