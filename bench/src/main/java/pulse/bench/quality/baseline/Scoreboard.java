package pulse.bench.quality.baseline;

/// Scores by item, and the best of them. Not thread-safe.
final class Scoreboard {
    private final double[] scores;
    private int[] touched = new int[256];
    private int count;

    Scoreboard(int items) {
        scores = new double[items];
    }

    void add(int item, double amount) {
        if (scores[item] == 0 && amount != 0) {
            if (count == touched.length) {
                touched = java.util.Arrays.copyOf(touched, count * 2);
            }
            touched[count++] = item;
        }
        scores[item] += amount;
    }

    /// Writes the best items, ties by lower ordinal, and empties the board.
    ///
    /// @param excluded an item to leave out, or -1
    /// @return items written
    int take(int excluded, int[] into) {
        int size = 0;
        for (int t = 0; t < count; t++) {
            int item = touched[t];
            if (item == excluded || (size == into.length && !ahead(item, into[size - 1]))) {
                continue;
            }
            int at = size < into.length ? size++ : size - 1;
            while (at > 0 && ahead(item, into[at - 1])) {
                into[at] = into[at - 1];
                at--;
            }
            into[at] = item;
        }
        for (int t = 0; t < count; t++) {
            scores[touched[t]] = 0;
        }
        count = 0;
        return size;
    }

    private boolean ahead(int item, int other) {
        return scores[item] > scores[other] || (scores[item] == scores[other] && item < other);
    }
}
