package pulse.neighbour;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.LongPredicate;

/// Sessions that never change, with postings from item to sessions, newest first.
///
/// A removal makes a new segment that shares every array but the set of removed sessions, so a reader that holds the
/// old one is never disturbed.
///
/// Sizing: 4 bytes a posting (a session's repeats of an item share one) and 8 a distinct item, over the log's own.
final class Segment {
    final SessionLog log;
    private final int[] distinct;
    private final int[] postingStarts;
    private final int[] postings;
    /// Where each session starts and, in the upper half, when it ended in seconds after the first: one look at memory
    /// tells a query both. One more at the end, for where the last one ends.
    private final long[] marks;
    private final BitSet removed;
    private final int firstLive;
    private final int liveClicks;

    private Segment(
            SessionLog log,
            int[] distinct,
            int[] postingStarts,
            int[] postings,
            long[] marks,
            BitSet removed,
            int firstLive,
            int liveClicks) {
        this.log = log;
        this.marks = marks;
        this.distinct = distinct;
        this.postingStarts = postingStarts;
        this.postings = postings;
        this.removed = removed;
        this.firstLive = firstLive;
        this.liveClicks = liveClicks;
    }

    /// Builds postings in two counting passes: O(clicks + highest ordinal).
    static Segment of(SessionLog log) {
        int bound = log.itemBound();
        int[] counts = new int[bound];
        int[] seenIn = new int[bound];
        Arrays.fill(seenIn, -1);
        int total = count(log, counts, seenIn);
        int[] distinct = distinct(counts);
        int[] starts = new int[distinct.length + 1];
        for (int d = 0; d < distinct.length; d++) {
            starts[d + 1] = starts[d] + counts[distinct[d]];
            counts[distinct[d]] = starts[d];
        }
        int[] postings = new int[total];
        Arrays.fill(seenIn, -1);
        for (int s = log.sessions() - 1; s >= 0; s--) {
            for (int click = log.start(s); click < log.end(s); click++) {
                int item = log.item(click);
                if (seenIn[item] != s) {
                    seenIn[item] = s;
                    postings[counts[item]++] = s;
                }
            }
        }
        return new Segment(log, distinct, starts, postings, marks(log), new BitSet(), 0, log.clicks());
    }

    private static long[] marks(SessionLog log) {
        int sessions = log.sessions();
        long[] marks = new long[sessions + 1];
        for (int s = 0; s < sessions; s++) {
            long seconds = Math.min(Integer.MAX_VALUE, log.endSeconds(s) - log.endSeconds(0));
            marks[s] = seconds << Integer.SIZE | log.start(s);
        }
        marks[sessions] = log.clicks();
        return marks;
    }

    private static int count(SessionLog log, int[] counts, int[] seenIn) {
        int total = 0;
        for (int s = 0; s < log.sessions(); s++) {
            for (int click = log.start(s); click < log.end(s); click++) {
                int item = log.item(click);
                if (seenIn[item] != s) {
                    seenIn[item] = s;
                    counts[item]++;
                    total++;
                }
            }
        }
        return total;
    }

    private static int[] distinct(int[] counts) {
        int[] distinct = new int[counts.length];
        int size = 0;
        for (int item = 0; item < counts.length; item++) {
            if (counts[item] > 0) {
                distinct[size++] = item;
            }
        }
        return Arrays.copyOf(distinct, size);
    }

    /// Position of an item's postings for {@link #postingsStart} and {@link #postingsEnd}, negative when there are
    /// none. O(log items).
    int find(int item) {
        return Arrays.binarySearch(distinct, item);
    }

    int postingsStart(int found) {
        return postingStarts[found];
    }

    int postingsEnd(int found) {
        return postingStarts[found + 1];
    }

    /// The session of a posting; they descend from newest to oldest.
    int session(int posting) {
        return postings[posting];
    }

    /// What a session's place and end are read from, see [#start(long)] and [#endSeconds(long)]; that of the next
    /// session tells where it stops.
    long mark(int session) {
        return marks[session];
    }

    /// First click of a mark's session.
    static int start(long mark) {
        return (int) mark;
    }

    /// When a mark's session ended, on the log's clock.
    long endSeconds(long mark) {
        return log.endSeconds(0) + (mark >>> Integer.SIZE);
    }

    /// Sessions before this one have aged out.
    int firstLive() {
        return firstLive;
    }

    boolean isRemoved(int session) {
        return removed.get(session);
    }

    boolean hasRemoved() {
        return !removed.isEmpty();
    }

    /// Clicks of the sessions that a query can see.
    int liveClicks() {
        return liveClicks;
    }

    int liveSessions() {
        return log.sessions()
                - firstLive
                - removed.get(firstLive, log.sessions()).cardinality();
    }

    /// This segment without the sessions of some keys; itself when it has none. O(sessions).
    Segment without(LongPredicate isGone) {
        BitSet less = null;
        int left = liveClicks;
        for (int s = firstLive; s < log.sessions(); s++) {
            if (!removed.get(s) && isGone.test(log.key(s))) {
                less = less == null ? (BitSet) removed.clone() : less;
                less.set(s);
                left -= log.end(s) - log.start(s);
            }
        }
        return less == null ? this : new Segment(log, distinct, postingStarts, postings, marks, less, firstLive, left);
    }

    /// This segment without sessions that ended before a time. O(log sessions), and those that leave.
    Segment since(long seconds) {
        int low = firstLive;
        int high = log.sessions();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (log.endSeconds(middle) < seconds) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == firstLive) {
            return this;
        }
        int left = liveClicks;
        for (int s = firstLive; s < low; s++) {
            left -= removed.get(s) ? 0 : log.end(s) - log.start(s);
        }
        return new Segment(log, distinct, postingStarts, postings, marks, removed, low, left);
    }

    long bytes() {
        return log.bytes()
                + 4L * (distinct.length + postingStarts.length + postings.length + 2L * marks.length)
                + removed.size() / 8;
    }
}
