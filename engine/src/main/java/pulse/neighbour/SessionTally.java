package pulse.neighbour;

import java.util.Arrays;

/// The sessions that share an item with the visitor, each with its two similarities. Emptied in O(1), allocates
/// nothing after it is made. Not thread-safe.
final class SessionTally {
    static final int CAPACITY = 8_192;
    private static final int TABLE = CAPACITY * 2;
    private static final int MASK = TABLE - 1;

    private final int[] stamps = new int[TABLE];
    private final int[] slots = new int[TABLE];
    final int[] segments = new int[CAPACITY];
    final int[] sessions = new int[CAPACITY];
    /// The item that found each session first: the most recent one shared.
    final int[] shared = new int[CAPACITY];
    final int[] starts = new int[CAPACITY];
    final int[] ends = new int[CAPACITY];
    final long[] endSeconds = new long[CAPACITY];
    final float[] near = new float[CAPACITY];
    final float[] far = new float[CAPACITY];
    final float[] order = new float[CAPACITY];
    final int[] voters = new int[CAPACITY];
    /// The latest item of each voter.
    final int[] latest = new int[CAPACITY];
    private int stamp;
    int count;

    void clear() {
        stamp++;
        count = 0;
        if (stamp == 0) {
            Arrays.fill(stamps, 0);
            stamp = 1;
        }
    }

    void add(int segment, int session, int item, float nearWeight, float farWeight) {
        int at = ((session + segment * 0x632BE5AB) * 0x9E3779B9) >>> 18;
        while (stamps[at] == stamp) {
            int slot = slots[at];
            if (sessions[slot] == session && segments[slot] == segment) {
                near[slot] += nearWeight;
                far[slot] += farWeight;
                return;
            }
            at = (at + 1) & MASK;
        }
        if (count < CAPACITY) {
            stamps[at] = stamp;
            slots[at] = count;
            segments[count] = segment;
            sessions[count] = session;
            shared[count] = item;
            near[count] = nearWeight;
            far[count] = farWeight;
            count++;
        }
    }
}
