package pulse.bench.forecast;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import pulse.trainer.tabular.Folds;
import pulse.trainer.tabular.Table;
import pulse.trainer.tabular.TabularLearner;
import pulse.trainer.tabular.TabularModel;

/// What a model learned from some rows says of others.
final class IntentTrial {

    /// By row that was judged.
    private final double[] probabilities;
    /// What happened.
    private final boolean[] labels;
    /// What training decided; for folds, in the last of them.
    private final Map<String, Object> choices;

    private IntentTrial(double[] probabilities, boolean[] labels, Map<String, Object> choices) {
        this.probabilities = probabilities;
        this.labels = labels;
        this.choices = choices;
    }

    double[] probabilities() {
        return probabilities;
    }

    boolean[] labels() {
        return labels;
    }

    Map<String, Object> choices() {
        return choices;
    }

    /// Learns from one table and judges another.
    static IntentTrial apart(Table train, boolean[] trainLabels, Table test, boolean[] testLabels, long seed) {
        TabularModel model = TabularLearner.fit(train, trainLabels, seed);
        return new IntentTrial(model.probabilities(test), testLabels, model.choices());
    }

    /// Judges each fold by a model learned from the others; every choice is made anew within them.
    static IntentTrial byFolds(Table table, boolean[] labels, int count, long seed) {
        Folds folds = Folds.stratified(labels, count, new SplittableRandom(seed));
        double[] probabilities = new double[labels.length];
        Map<String, Object> choices = Map.of();
        for (int fold = 0; fold < count; fold++) {
            int held = fold;
            int[] outside = folds.outside(held);
            boolean[] fitted = new boolean[outside.length];
            for (int at = 0; at < outside.length; at++) {
                fitted[at] = labels[outside[at]];
            }
            TabularModel model = TabularLearner.fit(table.where(row -> folds.of(row) != held), fitted, seed + fold);
            double[] said = model.probabilities(table.where(row -> folds.of(row) == held));
            int[] inside = folds.inside(held);
            IntStream.range(0, inside.length).forEach(at -> probabilities[inside[at]] = said[at]);
            choices = model.choices();
        }
        return new IntentTrial(probabilities, labels, choices);
    }
}
