package pulse.ranking;

import java.util.Arrays;

/// The best few of many: ordinals with a score, best first once [#sorted]. Holds `limit` at most, in a heap with the
/// worst on top, so that offering costs O(log limit) and allocates nothing. Not thread-safe until sorted.
final class Hits {

    private final int[] ordinals;
    private final float[] scores;
    private int size;

    Hits(int limit) {
        ordinals = new int[limit];
        scores = new float[limit];
    }

    int size() {
        return size;
    }

    int ordinal(int index) {
        return ordinals[index];
    }

    float score(int index) {
        return scores[index];
    }

    /// The score that a newcomer must exceed to be kept.
    float bar() {
        return size < ordinals.length ? Float.NEGATIVE_INFINITY : scores[0];
    }

    void offer(int ordinal, float score) {
        if (size < ordinals.length) {
            rise(size++, ordinal, score);
        } else if (size > 0 && score > scores[0]) {
            sink(0, size, ordinal, score);
        }
    }

    /// Puts the best first, equals by ordinal, and returns this; nothing may be offered afterwards.
    Hits sorted() {
        long[] keys = new long[size];
        for (int i = 0; i < size; i++) {
            keys[i] = ((long) ~rising(scores[i]) << Integer.SIZE) | ordinals[i];
        }
        Arrays.sort(keys);
        for (int i = 0; i < size; i++) {
            ordinals[i] = (int) keys[i];
            int bits = ~(int) (keys[i] >> Integer.SIZE);
            scores[i] = Float.intBitsToFloat(bits ^ ((bits >> (Integer.SIZE - 1)) & Integer.MAX_VALUE));
        }
        return this;
    }

    /// A whole number that is larger for a larger score, in the order of [Float#compare]: the bits of a score, but for
    /// the sign turned round when it is negative.
    private static int rising(float score) {
        int bits = Float.floatToIntBits(score);
        return bits ^ ((bits >> (Integer.SIZE - 1)) & Integer.MAX_VALUE);
    }

    private void rise(int from, int ordinal, float score) {
        int at = from;
        while (at > 0 && scores[(at - 1) / 2] > score) {
            move((at - 1) / 2, at);
            at = (at - 1) / 2;
        }
        set(at, ordinal, score);
    }

    private void sink(int from, int limit, int ordinal, float score) {
        int at = from;
        while (2 * at + 1 < limit) {
            int child = 2 * at + 1;
            if (child + 1 < limit && scores[child + 1] < scores[child]) {
                child++;
            }
            if (scores[child] >= score) {
                break;
            }
            move(child, at);
            at = child;
        }
        set(at, ordinal, score);
    }

    private void move(int from, int to) {
        set(to, ordinals[from], scores[from]);
    }

    private void set(int at, int ordinal, float score) {
        ordinals[at] = ordinal;
        scores[at] = score;
    }
}
