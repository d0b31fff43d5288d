package pulse.trainer.nextitem;

import java.util.Arrays;

/// Sums by item that know which items they touched, so that emptying costs only those. Not thread-safe.
final class Tally {
    final double[] values;
    int[] touched = new int[256];
    int count;
    private final boolean[] known;

    Tally(int items) {
        values = new double[items];
        known = new boolean[items];
    }

    void add(int item, double amount) {
        if (!known[item]) {
            known[item] = true;
            if (count == touched.length) {
                touched = Arrays.copyOf(touched, count * 2);
            }
            touched[count++] = item;
        }
        values[item] += amount;
    }

    void clear() {
        for (int i = 0; i < count; i++) {
            values[touched[i]] = 0;
            known[touched[i]] = false;
        }
        count = 0;
    }

    /// Forgets all but the `keep` largest sums; touched items stay known with the value 0 until the next clear.
    ///
    /// @return how many items lead {@link #touched} with their sums
    int prune(int keep) {
        if (count <= keep) {
            return count;
        }
        double[] sorted = new double[count];
        for (int i = 0; i < count; i++) {
            sorted[i] = values[touched[i]];
        }
        Arrays.sort(sorted);
        double threshold = sorted[count - keep];
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int item = touched[i];
            if (values[item] >= threshold && kept < keep) {
                touched[i] = touched[kept];
                touched[kept++] = item;
            }
        }
        return kept;
    }
}
