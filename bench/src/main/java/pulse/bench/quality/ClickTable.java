package pulse.bench.quality;

import java.util.Arrays;
import pulse.neighbour.ClickKind;
import pulse.neighbour.SessionLog;
import pulse.neighbour.SessionLogBuilder;

/// The rows of a log in columns, in the order of the file, before they are put in order.
final class ClickTable {
    private static final ClickKind[] KINDS = ClickKind.values();

    private final boolean timed;
    private int[] sessions = new int[1024];
    private int[] items = new int[1024];
    private byte[] kinds = new byte[1024];
    private double[] seconds = new double[1024];
    private double[] order = new double[1024];
    private int clicks;
    private long[] keys = new long[256];
    private int keyCount;

    /// @param timed whether the rows have times
    ClickTable(boolean timed) {
        this.timed = timed;
    }

    void session(long key) {
        if (keyCount == keys.length) {
            keys = Arrays.copyOf(keys, keyCount * 2);
        }
        keys[keyCount++] = key;
    }

    void click(int session, int item, ClickKind kind, double at, double rank) {
        if (clicks == items.length) {
            grow(clicks * 2);
        }
        sessions[clicks] = session;
        items[clicks] = item;
        kinds[clicks] = kind.code();
        seconds[clicks] = at;
        order[clicks] = rank;
        clicks++;
    }

    private void grow(int capacity) {
        sessions = Arrays.copyOf(sessions, capacity);
        items = Arrays.copyOf(items, capacity);
        kinds = Arrays.copyOf(kinds, capacity);
        seconds = Arrays.copyOf(seconds, capacity);
        order = Arrays.copyOf(order, capacity);
    }

    SessionLog log(boolean dropRepeats) {
        int[] starts = new int[keyCount + 1];
        int[] grouped = grouped(starts);
        SessionLogBuilder builder = new SessionLogBuilder();
        for (int s = 0; s < keyCount; s++) {
            sort(grouped, starts[s], starts[s + 1]);
            builder.session(keys[s], timed ? latest(grouped, starts[s], starts[s + 1]) : s);
            add(builder, grouped, starts[s], starts[s + 1], dropRepeats);
        }
        return builder.build();
    }

    /// Rows by session, each session's in the order of the file; fills in where each starts.
    private int[] grouped(int[] starts) {
        for (int c = 0; c < clicks; c++) {
            starts[sessions[c] + 1]++;
        }
        for (int s = 0; s < keyCount; s++) {
            starts[s + 1] += starts[s];
        }
        int[] next = starts.clone();
        int[] grouped = new int[clicks];
        for (int c = 0; c < clicks; c++) {
            grouped[next[sessions[c]]++] = c;
        }
        return grouped;
    }

    /// Stable insertion: sessions are short and all but sorted.
    private void sort(int[] rows, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            int row = rows[i];
            int at = i;
            while (at > from && order[rows[at - 1]] > order[row]) {
                rows[at] = rows[at - 1];
                at--;
            }
            rows[at] = row;
        }
    }

    private long latest(int[] rows, int from, int to) {
        double latest = Double.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            latest = Math.max(latest, seconds[rows[i]]);
        }
        return (long) latest;
    }

    private void add(SessionLogBuilder builder, int[] rows, int from, int to, boolean dropRepeats) {
        int i = from;
        while (i < to) {
            int item = items[rows[i]];
            byte kind = kinds[rows[i]];
            i++;
            while (dropRepeats && i < to && items[rows[i]] == item) {
                kind = (byte) Math.max(kind, kinds[rows[i]]);
                i++;
            }
            builder.click(item, KINDS[kind]);
        }
    }
}
