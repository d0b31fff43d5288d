package pulse.neighbour;

import java.util.ArrayList;
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
/// there are O(log sessions) segments and a click is copied O(log clicks) times. Merges that would stop writers for
/// long wait for {@link #compact()}.
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
        while (list.size() > 1 && mergeable(list.get(list.size() - 2), list.getLast())) {
            Segment newer = list.removeLast();
            list.add(merge(List.of(list.removeLast(), newer)));
        }
        segments = list.toArray(Segment[]::new);
    }

    /// Removes every session of a key (see {@link SessionLog#keyOf}); no query that starts later sees it. Its clicks
    /// are dropped from memory by the next merge.
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
        boolean found = false;
        Segment[] next = segments.clone();
        for (int i = 0; i < next.length; i++) {
            next[i] = next[i].without(isGone);
            found |= next[i] != segments[i];
        }
        segments = next;
        return found;
    }

    /// Lets sessions that ended before a time leave.
    public synchronized void expireBefore(long seconds) {
        Segment[] next = segments.clone();
        for (int i = 0; i < next.length; i++) {
            next[i] = next[i].since(seconds);
        }
        segments = next;
    }

    /// Merges everything into one segment and frees what was removed or expired. Readers go on meanwhile; writers
    /// wait. O(clicks): about a second for ten million.
    public synchronized void compact() {
        if (segments.length > 0) {
            Segment merged = merge(List.of(segments));
            segments = merged.log.sessions() == 0 ? new Segment[0] : new Segment[] {merged};
        }
    }

    /// Sessions that a query can see.
    public int sessions() {
        int live = 0;
        for (Segment segment : segments) {
            live += segment.liveSessions();
        }
        return live;
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
        long bytes = 0;
        for (Segment segment : segments) {
            bytes += segment.bytes();
        }
        return bytes;
    }

    private static boolean mergeable(Segment older, Segment newer) {
        return older.log.clicks() < 2L * newer.log.clicks()
                && older.log.clicks() + newer.log.clicks() <= MERGE_CLICKS_MAX;
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
