package pulse.trainer.tabular;

import java.util.Arrays;

/// Numbers made fit for a linear model: each as its quantile among the training rows and as its signed logarithm in
/// standard units, with a mark where it was missing.
final class LogisticFeatures {

    private static final int PARTS = 3;
    private static final double UNITS_MAX = 4;

    private final double[][] sorted;
    private final double[] mean;
    private final double[] deviation;

    private LogisticFeatures(double[][] sorted, double[] mean, double[] deviation) {
        this.sorted = sorted;
        this.mean = mean;
        this.deviation = deviation;
    }

    static LogisticFeatures fit(double[][] rows) {
        int width = rows[0].length;
        double[][] sorted = new double[width][];
        double[] mean = new double[width];
        double[] deviation = new double[width];
        for (int feature = 0; feature < width; feature++) {
            int at = feature;
            sorted[feature] = Arrays.stream(rows)
                    .mapToDouble(row -> row[at])
                    .filter(value -> !Double.isNaN(value))
                    .sorted()
                    .toArray();
            mean[feature] = Arrays.stream(sorted[feature])
                    .map(LogisticFeatures::bent)
                    .average()
                    .orElse(0);
            double centre = mean[feature];
            deviation[feature] = Math.sqrt(Arrays.stream(sorted[feature])
                    .map(value -> Math.pow(bent(value) - centre, 2))
                    .average()
                    .orElse(0));
        }
        return new LogisticFeatures(sorted, mean, deviation);
    }

    /// Numbers in a row, the last always one.
    int width() {
        return PARTS * mean.length + 1;
    }

    double[] of(double[] row) {
        double[] features = new double[width()];
        for (int feature = 0; feature < mean.length; feature++) {
            double value = row[feature];
            if (Double.isNaN(value)) {
                features[PARTS * feature + 2] = 1;
            } else if (deviation[feature] > 0) {
                features[PARTS * feature] = 2 * quantile(sorted[feature], value) - 1;
                double units = (bent(value) - mean[feature]) / deviation[feature];
                features[PARTS * feature + 1] = Math.max(-UNITS_MAX, Math.min(UNITS_MAX, units));
            }
        }
        features[features.length - 1] = 1;
        return features;
    }

    double[][] of(double[][] rows) {
        return Arrays.stream(rows).map(this::of).toArray(double[][]::new);
    }

    private static double bent(double value) {
        return Math.copySign(Math.log1p(Math.abs(value)), value);
    }

    /// Share of the sorted values that lie below, ties counting half.
    private static double quantile(double[] sorted, double value) {
        int below = Bins.lowerBound(sorted, value);
        int notAbove = Bins.lowerBound(sorted, Math.nextUp(value));
        return (below + notAbove) / 2.0 / sorted.length;
    }
}
