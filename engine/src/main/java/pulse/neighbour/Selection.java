package pulse.neighbour;

/// Finds the k-th largest of many numbers without sorting them.
final class Selection {
    private Selection() {}

    /// The k-th largest of the first `count` values, by Hoare's quickselect: O(count) on average. Reorders them.
    ///
    /// @param k from 1 to count
    static float kthLargest(float[] values, int count, int k) {
        int low = 0;
        int high = count - 1;
        int target = k - 1;
        while (low < high) {
            float pivot = median(values[low], values[(low + high) >>> 1], values[high]);
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
                    float swap = values[i];
                    values[i++] = values[j];
                    values[j--] = swap;
                }
            }
            if (target <= j) {
                high = j;
            } else if (target >= i) {
                low = i;
            } else {
                return values[target];
            }
        }
        return values[low];
    }

    private static float median(float a, float b, float c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
