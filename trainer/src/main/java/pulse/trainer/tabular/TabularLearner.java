package pulse.trainer.tabular;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Learns a [TabularModel]. The same table, labels and seed give the same model on any number of threads.
///
/// All choices (size and number of trees, ridge, mix, kind of calibration) are made by log loss on rows held out
/// inside the table that is given; nothing else is looked at.
public final class TabularLearner {

    /// Rows of each label that are needed to learn anything.
    public static final int LABEL_ROWS_MIN = 10;

    /// Rows that choices are made on; more would take longer and hardly choose otherwise.
    static final int CHOICE_ROWS_MAX = 20_000;

    private static final int FOLDS = 5;
    private static final int BAGS = 5;
    private static final int ROUNDS_MAX = 600;
    private static final double[] RIDGES = {1, 10, 100};

    private static final List<TreeSettings> CANDIDATES = List.of(
            new TreeSettings(ROUNDS_MAX, 0.04, 4, 20, 5, 0.6, 0.7),
            new TreeSettings(ROUNDS_MAX, 0.04, 8, 20, 10, 0.6, 0.7),
            new TreeSettings(ROUNDS_MAX, 0.04, 12, 20, 10, 0.6, 0.7),
            new TreeSettings(ROUNDS_MAX, 0.04, 8, 60, 30, 0.6, 0.7));

    private TabularLearner() {}

    /// Fits to a table of at least [#LABEL_ROWS_MIN] rows of each label.
    ///
    /// @param table the label's column taken out
    /// @param labels by row
    public static TabularModel fit(Table table, boolean[] labels, long seed) {
        check(table, labels);
        SplittableRandom random = new SplittableRandom(seed);
        int[] sample = Rows.sample(labels.length, CHOICE_ROWS_MAX, random);
        Table some = Rows.pick(table, sample);
        boolean[] ofSome = Rows.pick(labels, sample);
        Choice choice = choose(some, ofSome, random);
        MonthsAhead ahead = MonthsAhead.fit(some, ofSome, choice, seed);
        Encoding encoding = Encoding.fit(table, labels);
        double[][] rows = encoding.encodeFitted(table);
        return new TabularModel(
                table.columns(), encoding, learned(rows, labels, sample, choice, random.nextLong()), choice, ahead);
    }

    private static Choice choose(Table table, boolean[] labels, SplittableRandom random) {
        Folds folds = Folds.stratified(labels, FOLDS, random);
        HeldOut heldOut = HeldOut.of(table, labels, folds, CANDIDATES, RIDGES, random.nextLong());
        return Choice.of(heldOut, labels, CANDIDATES, RIDGES, random.nextLong());
    }

    /// The trees learn from all rows, the logistic model from the sample.
    private static Learned learned(double[][] rows, boolean[] labels, int[] sample, Choice choice, long seed) {
        double[][] sampled = IntStream.of(sample).mapToObj(row -> rows[row]).toArray(double[][]::new);
        LogisticFeatures features = LogisticFeatures.fit(sampled);
        double[] coefficients = Learned.logistic(features.of(sampled), Rows.pick(labels, sample), choice.ridge());
        BoostedTrees[] trees = Learned.trees(rows, labels, choice.trees(), BAGS, seed);
        return new Learned(trees, features, coefficients, choice.treeShare());
    }

    /// True when there are [#LABEL_ROWS_MIN] of each label.
    static boolean isEnough(boolean[] labels) {
        int yes = yes(labels);
        return yes >= LABEL_ROWS_MIN && labels.length - yes >= LABEL_ROWS_MIN;
    }

    private static int yes(boolean[] labels) {
        return (int)
                IntStream.range(0, labels.length).filter(row -> labels[row]).count();
    }

    private static void check(Table table, boolean[] labels) {
        if (table.size() != labels.length) {
            throw new IllegalArgumentException(labels.length + " labels for " + table.size() + " rows");
        }
        if (!isEnough(labels)) {
            int yes = yes(labels);
            throw new IllegalArgumentException("there are " + yes + " rows of yes and " + (labels.length - yes)
                    + " of no, must be at least " + LABEL_ROWS_MIN + " of each");
        }
    }
}
