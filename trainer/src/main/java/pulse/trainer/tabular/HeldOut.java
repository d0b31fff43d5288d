package pulse.trainer.tabular;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import pulse.trainer.calibration.Ridge;

/// What each candidate says of rows it was not fitted to, fold by fold. Everything that looks at labels, the encoding
/// too, is fitted anew for each fold.
final class HeldOut {

    /// Trees between two looks at the held-out loss.
    static final int STAGE = 20;

    private final Table table;
    private final boolean[] labels;
    private final Folds folds;
    private final double[][][] trees;
    private final double[][] logistics;

    private HeldOut(Table table, boolean[] labels, Folds folds, int treeCandidates, int ridgeCandidates) {
        this.table = table;
        this.labels = labels;
        this.folds = folds;
        this.trees = new double[treeCandidates][labels.length][];
        this.logistics = new double[ridgeCandidates][labels.length];
    }

    /// O(folds * candidates) fits, the folds side by side.
    static HeldOut of(
            Table table, boolean[] labels, Folds folds, List<TreeSettings> settings, double[] ridges, long seed) {
        HeldOut heldOut = new HeldOut(table, labels, folds, settings.size(), ridges.length);
        IntStream.range(0, folds.count()).parallel().forEach(fold -> heldOut.run(fold, settings, ridges, seed + fold));
        return heldOut;
    }

    /// Log-odds by row for a number of stages of a candidate's trees.
    double[] trees(int candidate, int stages) {
        return Arrays.stream(trees[candidate])
                .mapToDouble(stagesOfRow -> stagesOfRow[stages - 1])
                .toArray();
    }

    /// Log-odds by row of the logistic model with one of the ridges.
    double[] logistic(int ridge) {
        return logistics[ridge];
    }

    private void run(int fold, List<TreeSettings> settings, double[] ridges, long seed) {
        int[] inside = folds.inside(fold);
        boolean[] fitted = Rows.pick(labels, folds.outside(fold));
        Table outside = table.where(row -> folds.of(row) != fold);
        Encoding encoding = Encoding.fit(outside, fitted);
        double[][] rows = encoding.encodeFitted(outside);
        double[][] held = encoding.encode(table.where(row -> folds.of(row) == fold));
        for (int candidate = 0; candidate < settings.size(); candidate++) {
            BoostedTrees boosted = BoostedTrees.fit(rows, fitted, settings.get(candidate), seed);
            for (int at = 0; at < inside.length; at++) {
                trees[candidate][inside[at]] = boosted.staged(held[at], STAGE);
            }
        }
        LogisticFeatures features = LogisticFeatures.fit(rows);
        double[][] linear = features.of(rows);
        for (int ridge = 0; ridge < ridges.length; ridge++) {
            double[] coefficients = Learned.logistic(linear, fitted, ridges[ridge]);
            for (int at = 0; at < inside.length; at++) {
                logistics[ridge][inside[at]] = Ridge.dot(features.of(held[at]), coefficients);
            }
        }
    }
}
