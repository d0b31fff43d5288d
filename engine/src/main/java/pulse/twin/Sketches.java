package pulse.twin;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// One bit a dimension of many vectors, whether they are above their common mean there, to estimate cosines from.
/// Immutable.
///
/// The query keeps three bits a dimension, so that estimates differ by how far the query is from the mean and not only
/// by the side it is on, and a row's estimate is scaled by how much of the row its signs stand for. Bits are kept by
/// column, a `long` of 64 dimensions of one row beside that of the next: the compiler has a vector instruction for
/// counting bits, and such a loop is all made of them.
///
/// Sources: Charikar, Similarity estimation techniques from rounding algorithms, STOC 2002; Gao and Long, RaBitQ:
/// quantizing high-dimensional vectors with a theoretical error bound, SIGMOD 2024.
final class Sketches {

    /// Bits of the query a dimension: it is kept as 0 to 7.
    private static final int LEVEL_MAX = 7;

    /// Places that estimates are sorted into, from the highest cosine to the lowest; one more for rows left out.
    private static final int PLACES = 2_048;

    private final int dimensions;
    private final int rows;
    private final byte[] mean;

    /// By column, then row.
    private final long[][] bits;

    /// Bits set in a row.
    private final int[] above;

    /// What a row's sum of signs is multiplied by for its share of the cosine.
    private final float[] scale;

    /// A row's cosine with the mean.
    private final float[] byMean;

    private final Queue<int[]> scratch = new ConcurrentLinkedQueue<>();

    Sketches(int dimensions, byte[][] vectors, BitSet present) {
        this.dimensions = dimensions;
        this.rows = vectors.length;
        this.mean = mean(dimensions, vectors, present);
        this.bits = new long[(dimensions + Long.SIZE - 1) / Long.SIZE][rows];
        this.above = new int[rows];
        this.scale = new float[rows];
        this.byMean = new float[rows];
        for (int row = 0; row < rows; row++) {
            sketch(vectors[row], row);
        }
    }

    /// The rows among `among` with the highest estimates, rising by row: `size` of them, with all that tie with the
    /// last. Some 20 µs for 12,000. One plain loop after another, since those the compiler turns into vector
    /// instructions.
    int[] highest(byte[] query, int size, BitSet among) {
        int[] used = scratch.poll();
        int[] places = used == null ? new int[rows] : used;
        new Probe(query).place(places);
        leaveOut(among, places);
        int[] found = firstOf(places, size);
        scratch.add(places);
        return found;
    }

    /// The rows in the first places: `size` of them, with all that are in the place of the last.
    private static int[] firstOf(int[] places, int size) {
        int[] atPlace = new int[PLACES + 1];
        for (int place : places) {
            atPlace[place]++;
        }
        int last = 0;
        int within = atPlace[0];
        while (within < size && last < PLACES - 1) {
            within += atPlace[++last];
        }
        int[] found = new int[within];
        int next = 0;
        for (int row = 0; row < places.length; row++) {
            if (places[row] <= last) {
                found[next++] = row;
            }
        }
        return found;
    }

    private void leaveOut(BitSet among, int[] places) {
        long[] words = Arrays.copyOf(among.toLongArray(), (rows + Long.SIZE - 1) / Long.SIZE);
        for (int word = 0; word < words.length; word++) {
            for (long out = ~words[word]; out != 0; out &= out - 1) {
                int row = word * Long.SIZE + Long.numberOfTrailingZeros(out);
                if (row < rows) {
                    places[row] = PLACES;
                }
            }
        }
    }

    private void sketch(byte[] vector, int row) {
        int absolute = 0;
        int squares = 0;
        int set = 0;
        for (int i = 0; i < dimensions; i++) {
            int apart = vector[i] - mean[i];
            absolute += Math.abs(apart);
            squares += apart * apart;
            if (apart > 0) {
                bits[i / Long.SIZE][row] |= 1L << (i % Long.SIZE);
                set++;
            }
        }
        above[row] = set;
        scale[row] = absolute == 0 ? 0 : (float) squares / absolute;
        byMean[row] = Vectors.dot(mean, vector);
    }

    private static byte[] mean(int dimensions, byte[][] vectors, BitSet present) {
        long[] sums = new long[dimensions];
        present.stream().forEach(row -> {
            for (int i = 0; i < dimensions; i++) {
                sums[i] += vectors[row][i];
            }
        });
        byte[] mean = new byte[dimensions];
        for (int i = 0; i < dimensions; i++) {
            mean[i] = (byte) Math.round(sums[i] / (double) Math.max(1, present.cardinality()));
        }
        return mean;
    }

    /// A query as it meets the bits: its distance from the mean in each dimension as a level from 0 to
    /// {@link #LEVEL_MAX}, of which the middle stands for none.
    private final class Probe {

        /// The levels' bits, by column: those worth 1, 2 and 4.
        private final long[] ones = new long[bits.length];
        private final long[] twos = new long[bits.length];
        private final long[] fours = new long[bits.length];
        private int levels;

        /// What half a level is in cosine.
        private final float perHalfLevel;

        /// The part of the cosine that is the same for all rows.
        private final float base;

        Probe(byte[] query) {
            int furthest = 1;
            for (int i = 0; i < dimensions; i++) {
                furthest = Math.max(furthest, Math.abs(query[i] - mean[i]));
            }
            for (int i = 0; i < dimensions; i++) {
                int apart = query[i] - mean[i];
                int level = ((apart + furthest) * LEVEL_MAX + furthest) / (2 * furthest);
                int column = i / Long.SIZE;
                int shift = i % Long.SIZE;
                ones[column] |= (level & 1L) << shift;
                twos[column] |= (level >> 1 & 1L) << shift;
                fours[column] |= (level >> 2 & 1L) << shift;
                levels += level;
            }
            perHalfLevel = Vectors.perUnitSquared(dimensions) * furthest / LEVEL_MAX;
            base = Vectors.dot(query, mean) - Vectors.dot(mean, mean);
        }

        /// Writes to `sums` where each row's estimated cosine stands among {@link #PLACES}, highest first.
        void place(int[] sums) {
            Arrays.fill(sums, 0);
            for (int column = 0; column < bits.length; column++) {
                add(bits[column], ones[column], twos[column], fours[column], sums);
            }
            int none = 2 * levels - LEVEL_MAX * dimensions;
            for (int row = 0; row < sums.length; row++) {
                int halfLevels = 4 * sums[row] - 2 * LEVEL_MAX * above[row] - none;
                float cosine = base + byMean[row] + scale[row] * perHalfLevel * halfLevels;
                sums[row] = Math.max(0, Math.min(PLACES - 1, (int) ((1 - cosine) * (PLACES / 2))));
            }
        }
    }

    /// Adds to `sums` the levels of the dimensions of one column in which each row is above the mean.
    private static void add(long[] bits, long ones, long twos, long fours, int[] sums) {
        for (int row = 0; row < sums.length; row++) {
            long set = bits[row];
            sums[row] += Long.bitCount(set & ones) + 2 * Long.bitCount(set & twos) + 4 * Long.bitCount(set & fours);
        }
    }
}
