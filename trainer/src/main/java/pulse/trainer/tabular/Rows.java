package pulse.trainer.tabular;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Picks rows out of arrays.
final class Rows {

    private Rows() {}

    static Table pick(Table table, int[] rows) {
        return new Table(
                table.columns(), IntStream.of(rows).mapToObj(table.rows()::get).toList());
    }

    static boolean[] pick(boolean[] values, int[] rows) {
        boolean[] picked = new boolean[rows.length];
        for (int at = 0; at < rows.length; at++) {
            picked[at] = values[rows[at]];
        }
        return picked;
    }

    /// At most `count` of the rows 0 to `all` - 1, ascending, each as likely as any other.
    static int[] sample(int all, int count, RandomGenerator random) {
        int[] rows = IntStream.range(0, all).toArray();
        if (all <= count) {
            return rows;
        }
        Folds.shuffle(rows, random);
        int[] sampled = Arrays.copyOf(rows, count);
        Arrays.sort(sampled);
        return sampled;
    }
}
