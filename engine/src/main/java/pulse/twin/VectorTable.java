package pulse.twin;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The vectors of many products, row by row, and the nearest of them to a query. Immutable.
///
/// A scan looks first at one bit a dimension, whether it is above the table's mean there, and counts the bits that
/// differ from the query's; the rows with the fewest are then compared in full. Bits are a sixtieth of the work, since
/// the compiler has a vector instruction for counting them and none for multiplying bytes. Of the true fifty nearest,
/// forty-nine are found on average: docs/decisions/embeddings.md has the figures.
///
/// Source: Charikar, Similarity estimation techniques from rounding algorithms, STOC 2002.
public final class VectorTable {

    /// Rows compared in full for each row asked for, and at least how many.
    private static final int SHORTLIST_PER_NEAREST = 4;

    private static final int SHORTLIST_MIN = 600;

    private final int dimensions;
    private final int rows;
    private final byte[][] vectors;
    private final byte[] mean;
    private final int longsPerRow;
    private final long[] bits;
    private final BitSet present;

    private VectorTable(int dimensions, byte[][] vectors, BitSet present) {
        this.dimensions = dimensions;
        this.rows = vectors.length;
        this.vectors = vectors;
        this.present = present;
        this.mean = mean();
        this.longsPerRow = (dimensions + Long.SIZE - 1) / Long.SIZE;
        this.bits = new long[rows * longsPerRow];
        for (int row = 0; row < rows; row++) {
            sketch(vectors[row], bits, row * longsPerRow);
        }
    }

    /// The table of `vectors`, each as [Vectors] keeps it and all of one length; a null leaves its row out of every
    /// answer. The vectors are shared, not copied, and must not be written to. 40 ms for 12,000.
    public static VectorTable of(int dimensions, List<byte @Nullable []> vectors) {
        byte[] absent = new byte[dimensions];
        byte[][] all = new byte[vectors.size()][];
        BitSet present = new BitSet(all.length);
        for (int row = 0; row < all.length; row++) {
            byte[] vector = vectors.get(row);
            all[row] = vector == null ? absent : vector;
            present.set(row, vector != null);
        }
        return new VectorTable(dimensions, all, present);
    }

    /// Number of rows, those left out among them.
    public int rows() {
        return rows;
    }

    /// The cosine of `query` and a row.
    public float cosine(byte[] query, int row) {
        return Vectors.dot(query, vectors[row]);
    }

    /// The rows nearest to `query`, nearest first, at most `count`; equally near ones by row. 0.2 ms for the fifty
    /// nearest of 12,000.
    public int[] nearest(byte[] query, int count) {
        return nearest(query, count, present);
    }

    /// As [#nearest(byte[], int)] among the rows in `eligible` only.
    public int[] nearest(byte[] query, int count, BitSet eligible) {
        int[] shortlist = shortlist(query, Math.max(SHORTLIST_MIN, count * SHORTLIST_PER_NEAREST), eligible);
        long[] keys = new long[shortlist.length];
        for (int i = 0; i < shortlist.length; i++) {
            keys[i] = key(cosine(query, shortlist[i]), shortlist[i]);
        }
        int kept = Math.min(count, keys.length);
        leastFirst(keys, kept);
        Arrays.sort(keys, 0, kept);
        int[] nearest = new int[kept];
        for (int i = 0; i < nearest.length; i++) {
            nearest[i] = (int) keys[i];
        }
        return nearest;
    }

    /// Puts the `count` least of `keys` first, in any order; of the others some are lost. A heap with the largest on
    /// top, which gives way to what is less: most keys are compared once, where sorting would order them all.
    private static void leastFirst(long[] keys, int count) {
        for (int at = count / 2 - 1; at >= 0; at--) {
            sink(keys, at, count, keys[at]);
        }
        for (int i = count; i < keys.length && count > 0; i++) {
            if (keys[i] < keys[0]) {
                sink(keys, 0, count, keys[i]);
            }
        }
    }

    private static void sink(long[] heap, int from, int count, long key) {
        int at = from;
        while (2 * at + 1 < count) {
            int child = 2 * at + 1;
            if (child + 1 < count && heap[child + 1] > heap[child]) {
                child++;
            }
            if (heap[child] <= key) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = key;
    }

    /// Sorts by falling cosine, then by row.
    private static long key(float cosine, int row) {
        long distance = Math.round((2.0 - cosine) * (1 << 24));
        return (distance << Integer.SIZE) | row;
    }

    /// The rows whose bits differ least from the query's: `size` of them, with all that tie with the last.
    private int[] shortlist(byte[] query, int size, BitSet eligible) {
        long[] sketch = new long[longsPerRow];
        sketch(query, sketch, 0);
        short[] distances = new short[rows];
        int[] atDistance = new int[longsPerRow * Long.SIZE + 2];
        for (int row = 0; row < rows; row++) {
            int distance = eligible.get(row) && present.get(row) ? distance(sketch, row) : atDistance.length - 1;
            distances[row] = (short) distance;
            atDistance[distance]++;
        }
        int furthest = 0;
        int within = atDistance[0];
        while (within < size && furthest < atDistance.length - 2) {
            within += atDistance[++furthest];
        }
        return rowsWithin(distances, furthest, within);
    }

    private static int[] rowsWithin(short[] distances, int furthest, int count) {
        int[] found = new int[count];
        int next = 0;
        for (int row = 0; row < distances.length; row++) {
            if (distances[row] <= furthest) {
                found[next++] = row;
            }
        }
        return found;
    }

    private int distance(long[] sketch, int row) {
        int differing = 0;
        for (int i = 0; i < sketch.length; i++) {
            differing += Long.bitCount(sketch[i] ^ bits[row * sketch.length + i]);
        }
        return differing;
    }

    private void sketch(byte[] from, long[] into, int at) {
        for (int i = 0; i < dimensions; i++) {
            if (from[i] > mean[i]) {
                into[at + i / Long.SIZE] |= 1L << (i % Long.SIZE);
            }
        }
    }

    private byte[] mean() {
        long[] sums = new long[dimensions];
        int count = 0;
        for (int row = 0; row < rows; row++) {
            count += present.get(row) ? 1 : 0;
            for (int i = 0; i < dimensions; i++) {
                sums[i] += vectors[row][i];
            }
        }
        byte[] mean = new byte[dimensions];
        for (int i = 0; i < dimensions; i++) {
            mean[i] = (byte) Math.round(sums[i] / (double) Math.max(1, count));
        }
        return mean;
    }
}
