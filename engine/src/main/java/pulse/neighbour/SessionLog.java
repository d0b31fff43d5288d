package pulse.neighbour;

import java.util.Arrays;

/// Finished sessions in columns, oldest end first: the form in which they are learned from, indexed and merged.
///
/// Immutable once built. Costs 4 bytes a click and 20 a session.
///
/// Session keys are 64-bit numbers; {@link #keyOf(String)} folds a shop's own session id into one.
public final class SessionLog {
    /// Item ordinals are below this: a click's kind takes the bits above.
    static final int ITEMS_MAX = 1 << 30;

    private static final int KIND_SHIFT = 30;

    private final int[] starts;
    /// Item and kind in one number: one look at memory tells a query both.
    private final int[] clicks;
    private final long[] ends;
    private final long[] keys;

    SessionLog(int[] starts, int[] clicks, long[] ends, long[] keys) {
        this.starts = starts;
        this.clicks = clicks;
        this.ends = ends;
        this.keys = keys;
    }

    public int sessions() {
        return ends.length;
    }

    public int clicks() {
        return clicks.length;
    }

    /// Index of a session's first click; the session ends where the next one starts.
    public int start(int session) {
        return starts[session];
    }

    /// Index after a session's last click.
    public int end(int session) {
        return starts[session + 1];
    }

    /// The item of a click.
    public int item(int click) {
        return clicks[click] & (ITEMS_MAX - 1);
    }

    /// The code of a click's {@link ClickKind}.
    public byte kind(int click) {
        return (byte) (clicks[click] >>> KIND_SHIFT);
    }

    /// When a session ended, in seconds on the log's own clock (a log without times counts sessions).
    public long endSeconds(int session) {
        return ends[session];
    }

    public long key(int session) {
        return keys[session];
    }

    /// Number of item ordinals needed: the highest ordinal plus one.
    public int itemBound() {
        int bound = 0;
        for (int click = 0; click < clicks.length; click++) {
            bound = Math.max(bound, item(click) + 1);
        }
        return bound;
    }

    /// The sessions `from` (inclusive) to `to` (exclusive) as a log of their own. Copies.
    public SessionLog slice(int from, int to) {
        int first = starts[from];
        int[] shifted = new int[to - from + 1];
        for (int s = from; s <= to; s++) {
            shifted[s - from] = starts[s] - first;
        }
        return new SessionLog(
                shifted,
                Arrays.copyOfRange(clicks, first, starts[to]),
                Arrays.copyOfRange(ends, from, to),
                Arrays.copyOfRange(keys, from, to));
    }

    /// The form in which a click is kept.
    static int click(int item, byte kind) {
        return kind << KIND_SHIFT | item;
    }

    /// Folds a session id into 64 bits (FNV-1a, then a finalizer so that like ids spread). Two ids of one shop collide
    /// with a probability of about n² / 2^65.
    public static long keyOf(String sessionId) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < sessionId.length(); i++) {
            hash = (hash ^ sessionId.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 32)) * 0xd6e8feb86659fd93L;
        return hash ^ (hash >>> 32);
    }

    long bytes() {
        return 4L * starts.length + 4L * clicks.length + 16L * ends.length;
    }
}
