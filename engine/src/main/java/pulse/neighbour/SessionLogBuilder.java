package pulse.neighbour;

import java.util.Arrays;

/// Collects sessions in any order and hands them back sorted by their end. Not thread-safe.
public final class SessionLogBuilder {
    private int[] starts = new int[17];
    private int[] packed = new int[64];
    private long[] ends = new long[16];
    private long[] keys = new long[16];
    private int sessions;
    private int clicks;
    private boolean sorted = true;

    /// Opens a session; the clicks added next are its own.
    public SessionLogBuilder session(long key, long endSeconds) {
        if (sessions == ends.length) {
            growSessions();
        }
        sorted &= sessions == 0 || ends[sessions - 1] <= endSeconds;
        keys[sessions] = key;
        ends[sessions] = endSeconds;
        starts[sessions] = clicks;
        sessions++;
        starts[sessions] = clicks;
        return this;
    }

    /// Adds a click to the open session.
    ///
    /// @param item an ordinal, zero or more and below 2^30
    public SessionLogBuilder click(int item, ClickKind kind) {
        return click(item, kind.code());
    }

    SessionLogBuilder click(int item, byte kind) {
        if (sessions == 0) {
            throw new IllegalStateException("a click needs an open session");
        }
        if (item < 0 || item >= SessionLog.ITEMS_MAX) {
            throw new IllegalArgumentException("item ordinal " + item + " is negative or 2^30 and more");
        }
        if (clicks == packed.length) {
            packed = Arrays.copyOf(packed, clicks * 2);
        }
        packed[clicks++] = SessionLog.click(item, kind);
        starts[sessions] = clicks;
        return this;
    }

    /// Adds one whole session of another log.
    public SessionLogBuilder copy(SessionLog from, int session) {
        session(from.key(session), from.endSeconds(session));
        for (int click = from.start(session); click < from.end(session); click++) {
            click(from.item(click), from.kind(click));
        }
        return this;
    }

    public int sessions() {
        return sessions;
    }

    /// The sessions so far, oldest end first; sessions that end together keep the order in which they were added.
    public SessionLog build() {
        SessionLog log = new SessionLog(
                Arrays.copyOf(starts, sessions + 1),
                Arrays.copyOf(packed, clicks),
                Arrays.copyOf(ends, sessions),
                Arrays.copyOf(keys, sessions));
        return sorted ? log : sorted(log);
    }

    private static SessionLog sorted(SessionLog log) {
        Integer[] order = new Integer[log.sessions()];
        Arrays.setAll(order, s -> s);
        Arrays.sort(order, (a, b) -> Long.compare(log.endSeconds(a), log.endSeconds(b)));
        SessionLogBuilder inOrder = new SessionLogBuilder();
        for (int session : order) {
            inOrder.copy(log, session);
        }
        return inOrder.build();
    }

    private void growSessions() {
        int capacity = sessions * 2;
        ends = Arrays.copyOf(ends, capacity);
        keys = Arrays.copyOf(keys, capacity);
        starts = Arrays.copyOf(starts, capacity + 1);
    }
}
