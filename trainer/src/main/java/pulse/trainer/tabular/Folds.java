package pulse.trainer.tabular;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Deals rows into folds of equal size and equal share of yes.
public final class Folds {

    private final int[] fold;
    /// At least 2.
    private final int count;

    private Folds(int[] fold, int count) {
        this.fold = fold;
        this.count = count;
    }

    /// How many folds there are, at least 2.
    public int count() {
        return count;
    }

    /// The fold of a row, 0 to [#count] - 1.
    public int of(int row) {
        return fold[row];
    }

    /// Deals at random, the rows with each label in turn.
    public static Folds stratified(boolean[] labels, int count, RandomGenerator random) {
        if (count < 2 || count > labels.length) {
            throw new IllegalArgumentException("folds is " + count + ", must be 2 to the " + labels.length + " rows");
        }
        int[] fold = new int[labels.length];
        int dealt = 0;
        for (boolean label : new boolean[] {true, false}) {
            int[] rows = IntStream.range(0, labels.length)
                    .filter(row -> labels[row] == label)
                    .toArray();
            shuffle(rows, random);
            for (int row : rows) {
                fold[row] = dealt++ % count;
            }
        }
        return new Folds(fold, count);
    }

    /// Rows that are not in fold `held`, ascending.
    public int[] outside(int held) {
        return IntStream.range(0, fold.length).filter(row -> fold[row] != held).toArray();
    }

    /// Rows that are in fold `held`, ascending.
    public int[] inside(int held) {
        return IntStream.range(0, fold.length).filter(row -> fold[row] == held).toArray();
    }

    static void shuffle(int[] values, RandomGenerator random) {
        for (int last = values.length - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            int swapped = values[last];
            values[last] = values[other];
            values[other] = swapped;
        }
    }
}
