package pulse.trainer.nextitem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import pulse.neighbour.ListHead;
import pulse.neighbour.Refinement;

/// Grows the trees of a {@link Refinement} one after another from histograms of slopes and curvatures: at each level
/// the one question that, asked of all nodes, gains most. Each tree sees {@link #HEADS_SHARE} of the cases and
/// {@link #COLUMNS_SHARE} of the columns, drawn anew.
///
/// O(rows · columns · depth) a tree. Arrays are reused; not thread-safe.
final class TreeGrowth {
    private static final int BINS = 64;
    private static final double STEP = 0.1;
    private static final double RIDGE = 5;
    private static final double HEADS_SHARE = 0.7;
    private static final double COLUMNS_SHARE = 0.5;
    private static final double CURVATURE_MIN = 1e-4;

    private final Heads heads;
    private final int[][] edges;
    private final byte[][] bins = new byte[ListHead.COLUMNS][];
    private final int[] sample;
    private final byte[] nodes;
    private final float[] slopes;
    private final float[] curvatures;
    private final double[] slopeSums = new double[Refinement.LEAVES * BINS];
    private final double[] curvatureSums = new double[Refinement.LEAVES * BINS];
    private final List<int[]> columns = new ArrayList<>();
    private final List<int[]> cuts = new ArrayList<>();
    private final List<float[]> leaves = new ArrayList<>();
    private int sampled;

    TreeGrowth(Heads heads, IntPredicate wanted) {
        this.heads = heads;
        edges = heads.edges(BINS, wanted);
        int rows = heads.rows(heads.count());
        for (int column = 0; column < bins.length; column++) {
            bins[column] = new byte[edges[column].length == 0 ? 0 : rows];
            for (int row = 0; row < bins[column].length; row++) {
                int found = Arrays.binarySearch(edges[column], heads.value(column, row));
                bins[column][row] = (byte) (found < 0 ? -found - 1 : found);
            }
        }
        sample = new int[rows];
        nodes = new byte[rows];
        slopes = new float[rows];
        curvatures = new float[rows];
    }

    /// Forgets all trees.
    void clear() {
        columns.clear();
        cuts.clear();
        leaves.clear();
    }

    /// The trees grown so far.
    Refinement refinement() {
        int[] allColumns = columns.stream().flatMapToInt(Arrays::stream).toArray();
        int[] allCuts = cuts.stream().flatMapToInt(Arrays::stream).toArray();
        float[] allLeaves = new float[leaves.size() * Refinement.LEAVES];
        for (int tree = 0; tree < leaves.size(); tree++) {
            System.arraycopy(leaves.get(tree), 0, allLeaves, tree * Refinement.LEAVES, Refinement.LEAVES);
        }
        return new Refinement(allColumns, allCuts, allLeaves);
    }

    /// Grows one more tree from the first `learned` cases and adds its step to the scores of all. Stops short of that
    /// when no question gains.
    void grow(int learned, double[] scores, SplittableRandom random) {
        differentiate(learned, scores, random);
        int[] asked = new int[Refinement.DEPTH];
        int[] bin = new int[Refinement.DEPTH];
        boolean[] drawn = new boolean[bins.length];
        for (int column = 0; column < drawn.length; column++) {
            drawn[column] = random.nextDouble() < COLUMNS_SHARE && edges[column].length > 0;
        }
        for (int level = 0; level < Refinement.DEPTH; level++) {
            if (!ask(level, drawn, asked, bin)) {
                return;
            }
        }
        float[] steps = steps();
        for (int row = 0; row < scores.length; row++) {
            int leaf = 0;
            for (int level = 0; level < Refinement.DEPTH; level++) {
                leaf = leaf << 1 | (bins[asked[level]][row] > bin[level] ? 1 : 0);
            }
            scores[row] += steps[leaf];
        }
        int[] cut = new int[Refinement.DEPTH];
        Arrays.setAll(cut, level -> edges[asked[level]][bin[level]]);
        columns.add(asked);
        cuts.add(cut);
        leaves.add(steps);
    }

    private void differentiate(int learned, double[] scores, SplittableRandom random) {
        sampled = 0;
        for (int head = 0; head < learned; head++) {
            if (random.nextDouble() < HEADS_SHARE) {
                differentiate(heads.start(head), heads.start(head + 1), heads.chosen(head), scores);
            }
        }
    }

    private void differentiate(int from, int to, int chosen, double[] scores) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int row = from; row < to; row++) {
            highest = Math.max(highest, scores[row]);
        }
        double total = 0;
        for (int row = from; row < to; row++) {
            slopes[row] = (float) Math.exp(scores[row] - highest);
            total += slopes[row];
        }
        for (int row = from; row < to; row++) {
            double probability = slopes[row] / total;
            slopes[row] = (float) (probability - (row == chosen ? 1 : 0));
            curvatures[row] = (float) Math.max(CURVATURE_MIN, probability * (1 - probability));
            nodes[row] = 0;
            sample[sampled++] = row;
        }
    }

    /// Finds the question of a level and sends every sampled row on.
    private boolean ask(int level, boolean[] drawn, int[] asked, int[] bin) {
        double most = 0;
        for (int column = 0; column < drawn.length; column++) {
            if (drawn[column]) {
                double[] gains = gains(column, 1 << level);
                for (int cut = 0; cut < gains.length; cut++) {
                    if (gains[cut] > most) {
                        most = gains[cut];
                        asked[level] = column;
                        bin[level] = cut;
                    }
                }
            }
        }
        byte[] of = bins[asked[level]];
        for (int i = 0; i < sampled && most > 0; i++) {
            int row = sample[i];
            nodes[row] = (byte) (nodes[row] << 1 | (of[row] > bin[level] ? 1 : 0));
        }
        return most > 0;
    }

    /// By how much each cut of a column lowers the loss, summed over nodes.
    private double[] gains(int column, int nodeCount) {
        Arrays.fill(slopeSums, 0, nodeCount * BINS, 0);
        Arrays.fill(curvatureSums, 0, nodeCount * BINS, 0);
        byte[] of = bins[column];
        for (int i = 0; i < sampled; i++) {
            int row = sample[i];
            int at = nodes[row] * BINS + of[row];
            slopeSums[at] += slopes[row];
            curvatureSums[at] += curvatures[row];
        }
        double[] gains = new double[edges[column].length];
        for (int from = 0; from < nodeCount * BINS; from += BINS) {
            addGains(from, gains);
        }
        return gains;
    }

    private void addGains(int from, double[] gains) {
        double slope = 0;
        double curvature = 0;
        for (int at = from; at < from + BINS; at++) {
            slope += slopeSums[at];
            curvature += curvatureSums[at];
        }
        double left = 0;
        double curvatureLeft = 0;
        for (int cut = 0; cut < gains.length; cut++) {
            left += slopeSums[from + cut];
            curvatureLeft += curvatureSums[from + cut];
            gains[cut] +=
                    gain(left, curvatureLeft) + gain(slope - left, curvature - curvatureLeft) - gain(slope, curvature);
        }
    }

    private static double gain(double slope, double curvature) {
        return slope * slope / (curvature + RIDGE);
    }

    private float[] steps() {
        double[] slope = new double[Refinement.LEAVES];
        double[] curvature = new double[Refinement.LEAVES];
        for (int i = 0; i < sampled; i++) {
            int row = sample[i];
            slope[nodes[row]] += slopes[row];
            curvature[nodes[row]] += curvatures[row];
        }
        float[] steps = new float[Refinement.LEAVES];
        for (int leaf = 0; leaf < steps.length; leaf++) {
            steps[leaf] = (float) (-STEP * slope[leaf] / (curvature[leaf] + RIDGE));
        }
        return steps;
    }
}
