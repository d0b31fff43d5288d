package pulse.bench.quality.baseline;

import java.util.Arrays;

/// Ridge regression of each item on the items that matter to it: `b_j = (G[N,N] + λI)⁻¹ · t_j[N]` with N the `most`
/// largest of column t_j. With N all items it is the closed form of SLIS and SLIT; fewer make it possible for tens of
/// thousands of items. Negative coefficients become zero and rows sum to one, as a walk needs.
final class LocalRidge {
    private LocalRidge() {}

    /// @param gram symmetric: how much items stand together on the left side
    /// @param targets row j holds the cells t_j of item j
    /// @param self whether an item may explain itself
    static PairSums.Matrix solve(PairSums.Matrix gram, PairSums.Matrix targets, double ridge, int most, boolean self) {
        int size = gram.size();
        PairSums transposed = new PairSums(size);
        for (int item = 0; item < size; item++) {
            int[] near = near(targets, item, most, self);
            float[] coefficients = coefficients(gram, targets, item, near, (float) ridge);
            for (int i = 0; i < near.length; i++) {
                if (coefficients[i] > 0) {
                    transposed.add(near[i], item, coefficients[i]);
                }
            }
        }
        PairSums.Matrix solved = transposed.matrix();
        solved.normalizeRows();
        return solved;
    }

    private static float[] coefficients(
            PairSums.Matrix gram, PairSums.Matrix targets, int item, int[] near, float ridge) {
        float[][] system = new float[near.length][near.length];
        float[] right = new float[near.length];
        for (int i = 0; i < near.length; i++) {
            for (int j = 0; j < i; j++) {
                system[i][j] = gram.get(near[i], near[j]);
            }
            system[i][i] = gram.get(near[i], near[i]) + ridge;
            right[i] = targets.get(item, near[i]);
        }
        Ridge.factor(system);
        Ridge.solve(system, right);
        return right;
    }

    private static int[] near(PairSums.Matrix targets, int item, int most, boolean self) {
        int[] columns = targets.columns[item];
        float[] values = targets.values[item];
        float threshold = 0;
        if (columns.length > most) {
            float[] sorted = values.clone();
            Arrays.sort(sorted);
            threshold = sorted[sorted.length - most];
        }
        int[] near = new int[Math.min(most, columns.length)];
        int count = 0;
        for (int i = 0; i < columns.length && count < near.length; i++) {
            if (values[i] >= threshold && (self || columns[i] != item)) {
                near[count++] = columns[i];
            }
        }
        return Arrays.copyOf(near, count);
    }
}
