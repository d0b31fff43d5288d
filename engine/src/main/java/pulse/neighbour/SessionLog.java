package pulse.neighbour;

import java.util.Arrays;

/// Finished sessions in columns, oldest end first: the form in which they are learned from, indexed and merged.
///
/// Immutable once built. Costs 5 bytes a click and 20 a session.
///
/// Session keys are 64-bit numbers; {@link #keyOf(String)} folds a shop's own session id into one.
public final class SessionLog {
    private final int[] starts;
    private final int[] items;
    private final byte[] kinds;
    private final long[] ends;
    private final long[] keys;

    SessionLog(int[] starts, int[] items, byte[] kinds, long[] ends, long[] keys) {
        this.starts = starts;
        this.items = items;
        this.kinds = kinds;
        this.ends = ends;
        this.keys = keys;
    }

    public int sessions() {
        return ends.length;
    }

    public int clicks() {
        return items.length;
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
        return items[click];
    }

    /// The code of a click's {@link ClickKind}.
    public byte kind(int click) {
        return kinds[click];
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
        for (int item : items) {
            bound = Math.max(bound, item + 1);
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
                Arrays.copyOfRange(items, first, starts[to]),
                Arrays.copyOfRange(kinds, first, starts[to]),
                Arrays.copyOfRange(ends, from, to),
                Arrays.copyOfRange(keys, from, to));
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
        return 4L * starts.length + 5L * items.length + 16L * ends.length;
    }
}
