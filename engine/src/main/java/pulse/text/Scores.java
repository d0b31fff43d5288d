package pulse.text;

import java.util.Arrays;

/// A number for each of some ordinals, zero for the rest. Made once and cleared between uses in time proportional to
/// what was touched. Not thread-safe.
public final class Scores {

    private float[] values = new float[0];
    private int[] touched = new int[64];
    private int size;

    /// Forgets every number and makes room for ordinals below `limit`.
    public void clear(int limit) {
        for (int i = 0; i < size; i++) {
            values[touched[i]] = 0;
        }
        size = 0;
        if (values.length < limit) {
            values = new float[limit + limit / 4];
        }
    }

    /// Adds `value`, which is more than zero, to an ordinal's number.
    public void add(int ordinal, float value) {
        if (values[ordinal] == 0) {
            if (size == touched.length) {
                touched = Arrays.copyOf(touched, size * 2);
            }
            touched[size++] = ordinal;
        }
        values[ordinal] += value;
    }

    /// The number of an ordinal.
    public float at(int ordinal) {
        return values[ordinal];
    }

    /// How many ordinals have a number.
    public int size() {
        return size;
    }

    /// The ordinal that was the `index`-th to get a number.
    public int ordinal(int index) {
        return touched[index];
    }
}
