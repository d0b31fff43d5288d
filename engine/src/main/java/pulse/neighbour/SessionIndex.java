package pulse.neighbour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;

/// The shop's recent sessions, searchable by item while new ones arrive and old ones leave.
///
/// Readers take one immutable snapshot for each query and never wait. Writers take turns. A new session is visible to
/// every query that starts after {@link #append} returns; a removed one to none.
///
/// Maintainers: a log-structured merge. Each append is a segment of its own; neighbours of like size are merged, so
/// there are O(log sessions) segments and a click is copied O(log clicks) times. A segment more than half of which was
/// removed or has expired is written anew, so that no more than as much again as can be found is held.
public final class SessionIndex {
    private static final int MERGE_CLICKS_MAX = 1 << 19;
    private static final int KEY_ENDS = 1 << 16;

    private volatile Segment[] segments;

    /// Indexes a whole log at once; the log's arrays are kept, not copied.
    public SessionIndex(SessionLog log) {
        segments = log.sessions() == 0 ? new Segment[0] : new Segment[] {Segment.of(log)};
    }

    /// Oldest first.
    Segment[] snapshot() {
        return segments;
    }

    /// Adds finished sessions; visible when this returns. Amortized O(clicks log clicks) plus one pass over ordinals.
    public synchronized void append(SessionLog sessions) {
        if (sessions.sessions() == 0) {
            return;
        }
        List<Segment> list = new ArrayList<>(List.of(segments));
        list.add(Segment.of(sessions));
        settle(list);
    }

    /// Removes every session of a key (see {@link SessionLog#keyOf}); no query that starts later sees it. Its clicks
    /// are dropped from memory by the next merge of its segment.
    ///
    /// @return whether there was one
    public synchronized boolean remove(long key) {
        return removeAll(known -> known == key);
    }

    /// Adds sessions, each in place of the one of the same key if there is one. One pass over the sessions held, and
    /// the cost of {@link #append}.
    public synchronized void replace(SessionLog sessions) {
        Set<Long> keys = new HashSet<>();
        BitSet ends = new BitSet(KEY_ENDS);
        for (int s = 0; s < sessions.sessions(); s++) {
            keys.add(sessions.key(s));
            ends.set(endOf(sessions.key(s)));
        }
        if (!keys.isEmpty()) {
            removeAll(key -> ends.get(endOf(key)) && keys.contains(key));
            append(sessions);
        }
    }

    /// The last bits of a key: most of millions are told from some thousands by them, without looking the key up.
    private static int endOf(long key) {
        return (int) key & (KEY_ENDS - 1);
    }

    private boolean removeAll(LongPredicate isGone) {
        List<Segment> next =
                Arrays.stream(segments).map(segment -> segment.without(isGone)).toList();
        boolean found = !next.equals(List.of(segments));
        settle(next);
        return found;
    }

    /// Lets sessions that ended before a time leave.
    public synchronized void expireBefore(long seconds) {
        settle(Arrays.stream(segments).map(segment -> segment.since(seconds)).toList());
    }

    /// Puts these in place of the segments there are, merged where that is due. Writers wait for it, some 0.1 µs a
    /// click copied.
    private void settle(List<Segment> list) {
        List<Segment> settled = new ArrayList<>();
        for (Segment segment : list) {
            if (segment.liveClicks() > 0) {
                settled.add(isMostlyGone(segment) ? merge(List.of(segment)) : segment);
            }
            while (settled.size() > 1 && mergeable(settled.get(settled.size() - 2), settled.getLast())) {
                Segment newer = settled.removeLast();
                settled.add(merge(List.of(settled.removeLast(), newer)));
            }
        }
        segments = settled.toArray(Segment[]::new);
    }

    private static boolean isMostlyGone(Segment segment) {
        return 2L * segment.liveClicks() < segment.log.clicks();
    }

    /// Sessions that a query can see.
    public int sessions() {
        return Arrays.stream(segments).mapToInt(Segment::liveSessions).sum();
    }

    /// In how many sessions that a query can see each item is, by ordinal below `bound`. One pass over the clicks.
    public int[] sessionsWith(int bound) {
        int[] counts = new int[bound];
        int[] countedIn = new int[bound];
        int number = 0;
        for (Segment segment : segments) {
            for (int s = segment.firstLive(); s < segment.log.sessions(); s++) {
                if (!segment.isRemoved(s)) {
                    number++;
                    count(segment.log, s, number, counts, countedIn);
                }
            }
        }
        return counts;
    }

    private static void count(SessionLog log, int session, int number, int[] counts, int[] countedIn) {
        for (int click = log.start(session); click < log.end(session); click++) {
            int item = log.item(click);
            if (item < counts.length && countedIn[item] != number) {
                countedIn[item] = number;
                counts[item]++;
            }
        }
    }

    /// Bytes of the arrays held.
    public long bytes() {
        return Arrays.stream(segments).mapToLong(Segment::bytes).sum();
    }

    private static boolean mergeable(Segment older, Segment newer) {
        return older.liveClicks() < 2L * newer.liveClicks()
                && older.liveClicks() + newer.liveClicks() <= MERGE_CLICKS_MAX;
    }

    private static Segment merge(List<Segment> segments) {
        SessionLogBuilder builder = new SessionLogBuilder();
        for (Segment segment : segments) {
            for (int s = segment.firstLive(); s < segment.log.sessions(); s++) {
                if (!segment.isRemoved(s)) {
                    builder.copy(segment.log, s);
                }
            }
        }
        return Segment.of(builder.build());
    }
}
