package pulse.trainer.tabular;

import java.util.Arrays;
import java.util.stream.IntStream;
import pulse.trainer.calibration.Ridge;

/// Trees and a logistic model fitted to the same rows; their log-odds are mixed.
final class Learned {

    /// Fitted from different seeds, averaged.
    private final BoostedTrees[] trees;
    private final LogisticFeatures features;
    private final double[] coefficients;
    /// Weight of the trees in the mix, 0 to 1.
    private final double treeShare;

    Learned(BoostedTrees[] trees, LogisticFeatures features, double[] coefficients, double treeShare) {
        this.trees = trees;
        this.features = features;
        this.coefficients = coefficients;
        this.treeShare = treeShare;
    }

    /// Fits both by what held-out rows decided.
    static Learned fit(double[][] rows, boolean[] labels, Choice choice, int bags, long seed) {
        LogisticFeatures features = LogisticFeatures.fit(rows);
        double[] coefficients = logistic(features.of(rows), labels, choice.ridge());
        return new Learned(trees(rows, labels, choice.trees(), bags, seed), features, coefficients, choice.treeShare());
    }

    double logOdds(double[] row) {
        return treeShare * treeLogOdds(row) + (1 - treeShare) * logisticLogOdds(row);
    }

    double treeLogOdds(double[] row) {
        return Arrays.stream(trees)
                .mapToDouble(each -> each.logOdds(row))
                .average()
                .orElse(0);
    }

    double logisticLogOdds(double[] row) {
        return Ridge.dot(features.of(row), coefficients);
    }

    /// Fits the logistic model; the intercept, last, is not drawn to nought.
    static double[] logistic(double[][] features, boolean[] labels, double strength) {
        int width = features[0].length;
        double[] ridge = new double[width];
        Arrays.fill(ridge, 0, width - 1, strength);
        double[] ones = new double[labels.length];
        Arrays.fill(ones, 1);
        return Ridge.fit(features, labels, new double[labels.length], ones, new double[width], ridge);
    }

    /// Fits `bags` times from seeds that follow `seed`.
    static BoostedTrees[] trees(double[][] rows, boolean[] labels, TreeSettings settings, int bags, long seed) {
        return IntStream.range(0, bags)
                .parallel()
                .mapToObj(bag -> BoostedTrees.fit(rows, labels, settings, seed + bag))
                .toArray(BoostedTrees[]::new);
    }
}
