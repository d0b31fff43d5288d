package pulse.trainer.tabular;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Grows one tree at a time, best leaf first, from histograms of slopes and curvatures (Friedman, "Greedy function
/// approximation", Annals of Statistics 29(5), 2001; second-order gain after Chen and Guestrin, KDD 2016).
///
/// The arrays are reused from tree to tree, so a grower belongs to one thread. O(rows * features) for each level.
final class TreeGrower {

    private static final int CELLS = Bins.BINS_MAX;

    private final Bins cuts;
    private final byte[][] bins;
    private final TreeSettings settings;
    private final int[] order;
    private final int[] spare;
    private final double[] slopes = new double[CELLS];
    private final double[] curvatures = new double[CELLS];
    private final int[] counts = new int[CELLS];
    private int[] features = {};

    TreeGrower(Bins cuts, byte[][] bins, TreeSettings settings) {
        this.cuts = cuts;
        this.bins = bins;
        this.settings = settings;
        int rows = bins[0].length;
        this.order = new int[rows];
        this.spare = new int[rows];
    }

    /// The tree that best lowers the loss of a sample of the rows, times the learning rate.
    ///
    /// @param slope first derivative of the loss by the score, by row
    /// @param curvature second derivative, by row
    Tree grow(double[] slope, double[] curvature, RandomGenerator random) {
        int sampled = sampleRows(random);
        features = sampleFeatures(random);
        Growth growth = new Growth(settings.leavesMax());
        growth.add(0, sampled, bestSplit(0, sampled, slope, curvature));
        for (int leaves = 1; leaves < settings.leavesMax(); leaves++) {
            int node = growth.mostPromising();
            if (node < 0) {
                break;
            }
            split(growth, node, slope, curvature);
        }
        return growth.tree(cuts, node -> leafValue(growth.start[node], growth.end[node], slope, curvature));
    }

    private void split(Growth growth, int node, double[] slope, double[] curvature) {
        int start = growth.start[node];
        int end = growth.end[node];
        Split split = growth.splits[node];
        int middle = partition(start, end, split);
        int left = growth.add(start, middle, bestSplit(start, middle, slope, curvature));
        int right = growth.add(middle, end, bestSplit(middle, end, slope, curvature));
        growth.part(node, left, right);
    }

    private Split bestSplit(int start, int end, double[] slope, double[] curvature) {
        Split best = Split.NONE;
        if (end - start < 2 * settings.leafRowsMin()) {
            return best;
        }
        for (int feature : features) {
            fill(feature, start, end, slope, curvature);
            Split split = bestCut(feature, end - start);
            if (split.gain() > best.gain()) {
                best = split;
            }
        }
        return best;
    }

    private void fill(int feature, int start, int end, double[] slope, double[] curvature) {
        Arrays.fill(slopes, 0);
        Arrays.fill(curvatures, 0);
        Arrays.fill(counts, 0);
        byte[] of = bins[feature];
        for (int at = start; at < end; at++) {
            int row = order[at];
            int bin = of[row];
            slopes[bin] += slope[row];
            curvatures[bin] += curvature[row];
            counts[bin]++;
        }
    }

    private Split bestCut(int feature, int rows) {
        double slopeAll = Arrays.stream(slopes).sum();
        double curvatureAll = Arrays.stream(curvatures).sum();
        double whole = gain(slopeAll, curvatureAll);
        double bestGain = 0;
        int bestBin = -1;
        double slopeLeft = 0;
        double curvatureLeft = 0;
        int rowsLeft = 0;
        for (int bin = 0; bin < cuts.count(feature) - 1; bin++) {
            slopeLeft += slopes[bin];
            curvatureLeft += curvatures[bin];
            rowsLeft += counts[bin];
            if (counts[bin] == 0 || rowsLeft < settings.leafRowsMin() || rows - rowsLeft < settings.leafRowsMin()) {
                continue;
            }
            double gain =
                    gain(slopeLeft, curvatureLeft) + gain(slopeAll - slopeLeft, curvatureAll - curvatureLeft) - whole;
            if (gain > bestGain) {
                bestGain = gain;
                bestBin = bin;
            }
        }
        return bestBin < 0 ? Split.NONE : new Split(feature, bestBin, bestGain);
    }

    private double gain(double slope, double curvature) {
        return slope * slope / (curvature + settings.ridge() + 1e-9);
    }

    private double leafValue(int start, int end, double[] slope, double[] curvature) {
        double slopeAll = 0;
        double curvatureAll = 0;
        for (int at = start; at < end; at++) {
            slopeAll += slope[order[at]];
            curvatureAll += curvature[order[at]];
        }
        return -settings.learningRate() * slopeAll / (curvatureAll + settings.ridge() + 1e-9);
    }

    /// Puts the rows that go left before the others, each part in its old order.
    private int partition(int start, int end, Split split) {
        byte[] of = bins[split.feature()];
        int left = start;
        int right = 0;
        for (int at = start; at < end; at++) {
            if (of[order[at]] <= split.bin()) {
                order[left++] = order[at];
            } else {
                spare[right++] = order[at];
            }
        }
        System.arraycopy(spare, 0, order, left, right);
        return left;
    }

    private int sampleRows(RandomGenerator random) {
        int sampled = 0;
        for (int row = 0; row < order.length; row++) {
            if (settings.rowShare() == 1 || random.nextDouble() < settings.rowShare()) {
                order[sampled++] = row;
            }
        }
        return sampled;
    }

    private int[] sampleFeatures(RandomGenerator random) {
        int[] all = IntStream.range(0, cuts.features()).toArray();
        Folds.shuffle(all, random);
        int kept = Math.max(1, (int) Math.round(settings.featureShare() * all.length));
        int[] sample = Arrays.copyOf(all, kept);
        Arrays.sort(sample);
        return sample;
    }
}
