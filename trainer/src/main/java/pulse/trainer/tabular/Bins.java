package pulse.trainer.tabular;

import java.util.Arrays;

/// The cuts of each number into at most [#BINS_MAX] bins of about equal mass. Bin 0 holds what is missing, so that
/// missing is below every value.
final class Bins {

    /// Bins of one number, that of the missing counted.
    static final int BINS_MAX = 64;

    private final double[][] cuts;

    private Bins(double[][] cuts) {
        this.cuts = cuts;
    }

    /// @param rows at least one, each of the same width
    static Bins fit(double[][] rows) {
        double[][] cuts = new double[rows[0].length][];
        for (int feature = 0; feature < cuts.length; feature++) {
            int at = feature;
            cuts[feature] = cuts(Arrays.stream(rows)
                    .mapToDouble(row -> row[at])
                    .filter(value -> !Double.isNaN(value))
                    .sorted()
                    .toArray());
        }
        return new Bins(cuts);
    }

    int features() {
        return cuts.length;
    }

    /// The bin of a value, 0 to [#BINS_MAX] - 1; O(log bins).
    int bin(int feature, double value) {
        if (Double.isNaN(value)) {
            return 0;
        }
        int found = Arrays.binarySearch(cuts[feature], value);
        return 1 + (found < 0 ? -found - 1 : found);
    }

    /// Bins by feature, then row.
    byte[][] place(double[][] rows) {
        byte[][] bins = new byte[cuts.length][rows.length];
        for (int feature = 0; feature < cuts.length; feature++) {
            for (int row = 0; row < rows.length; row++) {
                bins[feature][row] = (byte) bin(feature, rows[row][feature]);
            }
        }
        return bins;
    }

    /// The greatest value of a bin; below every value for that of the missing.
    double upperEdge(int feature, int bin) {
        return bin == 0 ? Double.NEGATIVE_INFINITY : cuts[feature][bin - 1];
    }

    /// Bins in use for a feature: a cut above the last would leave nothing on its right.
    int count(int feature) {
        return cuts[feature].length + 2;
    }

    private static double[] cuts(double[] sorted) {
        double[] cuts = new double[BINS_MAX - 2];
        int used = 0;
        for (int quantile = 1; quantile <= cuts.length && sorted.length > 0; quantile++) {
            int at = (int) ((long) quantile * sorted.length / (cuts.length + 1));
            double cut = cutBelow(sorted, at);
            if (!Double.isNaN(cut) && (used == 0 || cut > cuts[used - 1])) {
                cuts[used++] = cut;
            }
        }
        return Arrays.copyOf(cuts, used);
    }

    /// Midway between the value at `at` and the next smaller one; when all smaller ones are missing, to the next
    /// greater one.
    private static double cutBelow(double[] sorted, int at) {
        double value = sorted[Math.min(at, sorted.length - 1)];
        int below = lowerBound(sorted, value) - 1;
        if (below >= 0) {
            return (sorted[below] + value) / 2;
        }
        int above = upperBound(sorted, value);
        return above == sorted.length ? Double.NaN : (value + sorted[above]) / 2;
    }

    /// Index of the first of the ascending values that is `value` or more; their number when none is.
    static int lowerBound(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int upperBound(double[] sorted, double value) {
        return lowerBound(sorted, Math.nextUp(value));
    }
}
