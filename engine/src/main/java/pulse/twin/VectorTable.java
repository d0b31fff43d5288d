package pulse.twin;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The vectors of many products, row by row, and the nearest of them to a query. Immutable.
///
/// A scan estimates every row's cosine from one bit a dimension, whether the row is above the table's mean there, and
/// three bits a dimension of the query ([Sketches]); the rows with the highest estimates are then compared in full. Of
/// the true fifty nearest it misses one in some hundreds: docs/decisions/embeddings.md has the figures.
public final class VectorTable {

    /// Rows compared in full for each row asked for, and at least how many.
    private static final int SHORTLIST_PER_NEAREST = 2;

    private static final int SHORTLIST_MIN = 200;

    /// A cosine of one within a key.
    private static final int ONE = 1 << 24;

    private final int dimensions;
    private final byte[][] vectors;
    private final Sketches sketches;
    private final BitSet present;

    private VectorTable(int dimensions, byte[][] vectors, BitSet present) {
        this.dimensions = dimensions;
        this.vectors = vectors;
        this.present = present;
        this.sketches = new Sketches(dimensions, vectors, present);
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
        return vectors.length;
    }

    /// The cosine of `query` and a row.
    public float cosine(byte[] query, int row) {
        return Vectors.dot(query, vectors[row]);
    }

    /// The direction of `rows` together, each weighing as `weights` says, in the form of a row; zeros for none.
    public byte[] mean(int[] rows, float[] weights) {
        float[] mean = new float[dimensions];
        double squares = 0;
        for (int i = 0; i < dimensions; i++) {
            for (int row = 0; row < rows.length; row++) {
                mean[i] += weights[row] * vectors[rows[row]][i];
            }
            squares += mean[i] * mean[i];
        }
        float scale = (float) (1 / Math.sqrt(Math.max(squares, Float.MIN_NORMAL)));
        for (int i = 0; i < dimensions; i++) {
            mean[i] *= scale;
        }
        return Vectors.quantised(mean);
    }

    /// The rows nearest to a query with their cosines, nearest first; equally near ones by row.
    public static final class Nearest {

        private final long[] keys;
        private final int count;

        private Nearest(long[] keys, int count) {
            this.keys = keys;
            this.count = count;
        }

        public int count() {
            return count;
        }

        public int row(int index) {
            return (int) keys[index];
        }

        /// To seven digits.
        public float cosine(int index) {
            return 2 - (float) (keys[index] >> Integer.SIZE) / ONE;
        }

        /// The rows, nearest first.
        public IntStream rows() {
            return IntStream.range(0, count).map(this::row);
        }
    }

    /// The rows nearest to `query`, at most `count`. 0.1 ms for the fifty nearest of 12,000.
    public Nearest nearest(byte[] query, int count) {
        return nearest(query, count, present);
    }

    /// As [#nearest(byte[], int)] among the rows in `eligible` only.
    public Nearest nearest(byte[] query, int count, BitSet eligible) {
        int[] shortlist = shortlist(query, Math.max(SHORTLIST_MIN, count * SHORTLIST_PER_NEAREST), eligible);
        long[] keys = new long[shortlist.length];
        for (int i = 0; i < shortlist.length; i++) {
            keys[i] = key(cosine(query, shortlist[i]), shortlist[i]);
        }
        int kept = Math.min(count, keys.length);
        leastFirst(keys, kept);
        Arrays.sort(keys, 0, kept);
        return new Nearest(keys, kept);
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
        long distance = Math.round((2.0 - cosine) * ONE);
        return (distance << Integer.SIZE) | row;
    }

    /// The eligible rows with the highest estimates: `size` of them, with all that tie with the last.
    private int[] shortlist(byte[] query, int size, BitSet eligible) {
        BitSet among = (BitSet) eligible.clone();
        among.and(present);
        return among.cardinality() <= size ? among.stream().toArray() : sketches.highest(query, size, among);
    }
}
