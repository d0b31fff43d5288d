package pulse.neighbour;

import java.util.Arrays;

/// A place for each item such that items clicked in like company are near each other, learned by the trainer.
///
/// Immutable. Vectors have unit length, or zero length for an item never learned. {@link #WIDTH} floats an item.
public final class ItemVectors {
    /// Numbers in a vector.
    public static final int WIDTH = 64;

    private final float[] values;

    private ItemVectors(float[] values) {
        this.values = values;
    }

    /// No item has a place.
    public static ItemVectors empty() {
        return new ItemVectors(new float[0]);
    }

    /// @param values {@link #WIDTH} numbers an item, by ordinal; scaled to unit length here
    public static ItemVectors of(float[] values) {
        float[] scaled = values.clone();
        for (int at = 0; at < scaled.length; at += WIDTH) {
            double squares = 0;
            for (int i = at; i < at + WIDTH; i++) {
                squares += scaled[i] * scaled[i];
            }
            float scale = squares > 1e-18 ? (float) (1 / Math.sqrt(squares)) : 0;
            for (int i = at; i < at + WIDTH; i++) {
                scaled[i] *= scale;
            }
        }
        return new ItemVectors(scaled);
    }

    /// Takes vectors that have unit or zero length already; keeps the array, which must not change.
    static ItemVectors ofUnits(float[] values) {
        return new ItemVectors(values);
    }

    /// Number of items, those without a place among them.
    int bound() {
        return values.length / WIDTH;
    }

    /// True when the item has a place.
    boolean isPlaced(int item) {
        for (int at = item * WIDTH; at < Math.min(values.length, (item + 1) * WIDTH); at++) {
            if (values[at] != 0) {
                return true;
            }
        }
        return false;
    }

    /// Adds an item's vector, times a weight.
    void add(int item, float weight, float[] to) {
        int at = item * WIDTH;
        if (at < values.length) {
            for (int i = 0; i < WIDTH; i++) {
                to[i] += weight * values[at + i];
            }
        }
    }

    /// Copies an item's vector.
    void copy(int item, float[] to, int at) {
        int from = item * WIDTH;
        if (from < values.length) {
            System.arraycopy(values, from, to, at, WIDTH);
        } else {
            Arrays.fill(to, at, at + WIDTH, 0);
        }
    }

    /// Inner products of two vectors with an item's, at once: it is read only once. Two sums each, so that additions do
    /// not wait for each other.
    static void dots(float[] one, float[] other, float[] values, int at, float[] into, int to) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        for (int i = 0; i < WIDTH; i += 2) {
            float even = values[at + i];
            float odd = values[at + i + 1];
            a += one[i] * even;
            b += one[i + 1] * odd;
            c += other[i] * even;
            d += other[i + 1] * odd;
        }
        into[to] = a + b;
        into[to + 1] = c + d;
    }

    public long bytes() {
        return 4L * values.length;
    }
}
