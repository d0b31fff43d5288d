package pulse.trainer.nextitem;

import java.util.Arrays;

/// Sums by item that know which items they touched, so that emptying costs only those. Not thread-safe.
final class Tally {
    final double[] values;
    int[] touched = new int[256];
    int count;
    private final boolean[] known;
    private double[] order = new double[256];

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
        if (order.length < count) {
            order = new double[touched.length];
        }
        for (int i = 0; i < count; i++) {
            order[i] = values[touched[i]];
        }
        double threshold = kthLargest(order, count, keep);
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

    /// Hoare's quickselect: O(count) on average. Reorders the values.
    private static double kthLargest(double[] values, int count, int k) {
        int low = 0;
        int high = count - 1;
        while (low < high) {
            double pivot = values[(low + high) >>> 1];
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] > pivot) {
                    i++;
                }
                while (values[j] < pivot) {
                    j--;
                }
                if (i <= j) {
                    double swap = values[i];
                    values[i++] = values[j];
                    values[j--] = swap;
                }
            }
            if (k - 1 <= j) {
                high = j;
            } else if (k - 1 >= i) {
                low = i;
            } else {
                return values[k - 1];
            }
        }
        return values[low];
    }
}
