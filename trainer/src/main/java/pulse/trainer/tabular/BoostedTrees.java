package pulse.trainer.tabular;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import pulse.calibration.Odds;

/// A sum of small trees whose value is the log-odds of the label. Immutable; scoring allocates nothing.
///
/// Each tree steps down the logistic loss of those before it (gradient boosting; see [TreeGrower]).
final class BoostedTrees {

    private final double base;
    private final Tree[] trees;

    private BoostedTrees(double base, List<Tree> trees) {
        this.base = base;
        this.trees = trees.toArray(Tree[]::new);
    }

    /// Fits to rows of numbers, NaN for missing. The same seed gives the same trees.
    static BoostedTrees fit(double[][] rows, boolean[] labels, TreeSettings settings, long seed) {
        Bins cuts = Bins.fit(rows);
        byte[][] bins = cuts.place(rows);
        TreeGrower grower = new TreeGrower(cuts, bins, settings);
        SplittableRandom random = new SplittableRandom(seed);
        double base = baseLogOdds(labels);
        double[] score = new double[labels.length];
        java.util.Arrays.fill(score, base);
        double[] slope = new double[labels.length];
        double[] curvature = new double[labels.length];
        List<Tree> trees = new ArrayList<>();
        for (int round = 0; round < settings.rounds(); round++) {
            differentiate(score, labels, slope, curvature);
            Tree tree = grower.grow(slope, curvature, random);
            trees.add(tree);
            for (int row = 0; row < score.length; row++) {
                score[row] += tree.at(bins, row);
            }
        }
        return new BoostedTrees(base, trees);
    }

    /// Log-odds of the label; O(trees * depth).
    double logOdds(double[] row) {
        double score = base;
        for (Tree tree : trees) {
            score += tree.at(row);
        }
        return score;
    }

    /// Log-odds after each `every` trees, so that the number of trees can be chosen: element i is after
    /// (i + 1) * `every`.
    double[] staged(double[] row, int every) {
        double[] stages = new double[trees.length / every];
        double score = base;
        for (int tree = 0; tree < stages.length * every; tree++) {
            score += trees[tree].at(row);
            if ((tree + 1) % every == 0) {
                stages[tree / every] = score;
            }
        }
        return stages;
    }

    private static void differentiate(double[] score, boolean[] labels, double[] slope, double[] curvature) {
        for (int row = 0; row < score.length; row++) {
            double probability = Odds.probability(score[row]);
            slope[row] = probability - (labels[row] ? 1 : 0);
            curvature[row] = probability * (1 - probability);
        }
    }

    private static double baseLogOdds(boolean[] labels) {
        double yes = 0.5;
        for (boolean label : labels) {
            yes += label ? 1 : 0;
        }
        return Odds.logOdds(yes / (labels.length + 1));
    }
}
