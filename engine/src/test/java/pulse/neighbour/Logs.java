package pulse.neighbour;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Makes small logs for tests.
final class Logs {
    private Logs() {}

    /// A log of sessions that end one second apart; session `s` has the key `firstKey + s`.
    static SessionLog of(long firstKey, long firstEnd, int[]... sessions) {
        SessionLogBuilder builder = new SessionLogBuilder();
        for (int s = 0; s < sessions.length; s++) {
            builder.session(firstKey + s, firstEnd + s);
            for (int item : sessions[s]) {
                builder.click(item, ClickKind.VIEW);
            }
        }
        return builder.build();
    }

    static SessionLog of(int[]... sessions) {
        return of(0, 0, sessions);
    }

    static SessionLog random(long firstKey, long firstEnd, int sessions, int items, long seed) {
        Random random = new Random(seed);
        int[][] clicks = new int[sessions][];
        for (int s = 0; s < sessions; s++) {
            clicks[s] = random.ints(1 + random.nextInt(6), 0, items).toArray();
        }
        return of(firstKey, firstEnd, clicks);
    }

    /// Keys of the sessions that a query for an item would find, newest segment first.
    static List<Long> sessionsWith(SessionIndex index, int item) {
        List<Long> keys = new ArrayList<>();
        Segment[] segments = index.snapshot();
        for (int g = segments.length - 1; g >= 0; g--) {
            Segment segment = segments[g];
            int found = segment.find(item);
            if (found < 0) {
                continue;
            }
            for (int p = segment.postingsStart(found); p < segment.postingsEnd(found); p++) {
                int session = segment.session(p);
                if (session >= segment.firstLive() && !segment.isRemoved(session)) {
                    keys.add(segment.log.key(session));
                }
            }
        }
        return keys;
    }
}
