package pulse.neighbour;

import java.util.Arrays;

/// Finds the k-th largest of many numbers without sorting them. Not thread-safe, allocates nothing after it is made.
final class Selection {
    private static final int BUCKET_SHIFT = 21;

    private final int[] buckets = new int[1 << (Integer.SIZE - 1 - BUCKET_SHIFT)];

    /// The k-th largest of the first `count` values, in O(count): numbers above zero are in the order of their bits, so
    /// that the highest bits tell the bucket that holds it, and only that one is searched. What is not above zero
    /// shares the lowest. Overwrites the values.
    ///
    /// @param k from 1 to count
    float kthLargest(float[] values, int count, int k) {
        Arrays.fill(buckets, 0);
        for (int i = 0; i < count; i++) {
            buckets[bucket(values[i])]++;
        }
        int bucket = buckets.length - 1;
        int left = k;
        while (left > buckets[bucket]) {
            left -= buckets[bucket--];
        }
        int found = 0;
        for (int i = 0; i < count; i++) {
            float value = values[i];
            values[found] = value;
            found += bucket(value) == bucket ? 1 : 0;
        }
        return partition(values, found, left);
    }

    private static int bucket(float value) {
        return Math.max(0, Float.floatToRawIntBits(value)) >>> BUCKET_SHIFT;
    }

    /// Hoare's quickselect: O(count) on average.
    private static float partition(float[] values, int count, int k) {
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
