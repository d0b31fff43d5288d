package pulse.neighbour;

import java.util.Arrays;

/// The items that any source has named for one query, each with what every source says of it.
///
/// An open-addressed table from item to slot, emptied in O(items) of what it held. Allocates nothing after it is
/// made. Beyond {@link #CAPACITY} items newcomers are left out. Not thread-safe.
final class Candidates {
    static final int CAPACITY = 4_096;
    private static final int TABLE = CAPACITY * 4;
    private static final int MASK = TABLE - 1;

    private final int[] stamps = new int[TABLE];
    private final int[] slots = new int[TABLE];
    private final int[] items = new int[CAPACITY];
    private final float[] evidence = new float[CAPACITY * Source.COUNT];
    private int stamp;
    private int count;

    void clear() {
        Arrays.fill(evidence, 0, count * Source.COUNT, 0);
        stamp++;
        count = 0;
        if (stamp == 0) {
            Arrays.fill(stamps, 0);
            stamp = 1;
        }
    }

    /// The item's slot, made if new; -1 when full.
    int slot(int item) {
        int at = (item * 0x9E3779B9) >>> 18;
        while (stamps[at] == stamp) {
            if (items[slots[at]] == item) {
                return slots[at];
            }
            at = (at + 1) & MASK;
        }
        if (count == CAPACITY) {
            return -1;
        }
        stamps[at] = stamp;
        slots[at] = count;
        items[count] = item;
        return count++;
    }

    void add(int slot, Source source, float amount) {
        evidence[slot * Source.COUNT + source.column] += amount;
    }

    float evidence(int slot, Source source) {
        return evidence[slot * Source.COUNT + source.column];
    }

    /// The evidence of a slot starts here in {@link #evidence()}, by source.
    static int offset(int slot) {
        return slot * Source.COUNT;
    }

    float[] evidence() {
        return evidence;
    }

    int item(int slot) {
        return items[slot];
    }

    int count() {
        return count;
    }

    /// Sum over all candidates of what one source says.
    float total(Source source) {
        float total = 0;
        for (int at = source.column; at < count * Source.COUNT; at += Source.COUNT) {
            total += evidence[at];
        }
        return total;
    }
}
