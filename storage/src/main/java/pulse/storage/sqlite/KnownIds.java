package pulse.storage.sqlite;

import org.jspecify.annotations.Nullable;

/// Says of most ids that are new that they are, without a look at the file: a Bloom filter over the keys of all ids
/// that are stored, in memory, of one to four bytes an event. Until it is made, nothing is said. Thread-safe.
final class KnownIds {

    /// The bits of one filter: a power of two, so that bits of a key name one of them. Keys are bits of a hash already.
    private static final class Filter {

        private static final int MARKS = 4;
        private static final long BITS_MIN = 1L << 20;

        /// 64 MiB. Beyond 64 million ids it says less often that one is new, and more of them are looked for in the
        /// file.
        private static final long BITS_MAX = 1L << 29;

        private final long[] words;
        private long ids;

        Filter(long ids) {
            long bits = BITS_MIN;
            while (bits < 16 * ids && bits < BITS_MAX) {
                bits *= 2;
            }
            words = new long[(int) (bits / Long.SIZE)];
        }

        void add(long key) {
            for (int mark = 0; mark < MARKS; mark++) {
                long bit = bit(key, mark);
                words[(int) (bit / Long.SIZE)] |= 1L << bit;
            }
            ids++;
        }

        boolean mayHave(long key) {
            for (int mark = 0; mark < MARKS; mark++) {
                long bit = bit(key, mark);
                if ((words[(int) (bit / Long.SIZE)] & (1L << bit)) == 0) {
                    return false;
                }
            }
            return true;
        }

        /// Kirsch and Mitzenmacher: two halves of a hash do for any number of marks.
        private long bit(long key, int mark) {
            return ((key >>> 32) + mark * (key | 1)) & (bits() - 1);
        }

        private long bits() {
            return (long) words.length * Long.SIZE;
        }

        /// One new id in forty is taken for known then.
        boolean isFull() {
            return ids > bits() / 8 && bits() < BITS_MAX;
        }
    }

    private @Nullable Filter complete;
    private @Nullable Filter begun;

    /// False when no event has this key of an id; true may be wrong.
    synchronized boolean mayHave(long key) {
        return complete == null || complete.mayHave(key);
    }

    /// Notes the key of an id.
    synchronized void add(long key) {
        if (complete != null) {
            complete.add(key);
        }
        if (begun != null) {
            begun.add(key);
        }
    }

    /// True when a filter is to be made: there is none, or it has become too small.
    synchronized boolean isDue() {
        return complete == null || complete.isFull();
    }

    /// Begins a filter. What is added from now on is in it; what was stored before is to be added again.
    synchronized void begin(long ids) {
        begun = new Filter(ids);
    }

    /// Everything stored has been added.
    synchronized void complete() {
        if (begun != null) {
            complete = begun;
            begun = null;
        }
    }

    /// Says nothing from now on: something was stored that was not added.
    synchronized void forget() {
        complete = null;
        begun = null;
    }
}
