package pulse.bench.quality.baseline;

import java.util.Arrays;
import pulse.neighbour.SessionLog;

/// For each item the sessions it was clicked in, newest first.
final class SessionPostings {
    private final int[] starts;
    private final int[] sessions;

    SessionPostings(SessionLog log, int bound) {
        starts = new int[bound + 1];
        int[] last = new int[bound];
        Arrays.fill(last, -1);
        for (int s = 0; s < log.sessions(); s++) {
            for (int click = log.start(s); click < log.end(s); click++) {
                if (last[log.item(click)] != s) {
                    last[log.item(click)] = s;
                    starts[log.item(click) + 1]++;
                }
            }
        }
        for (int item = 0; item < bound; item++) {
            starts[item + 1] += starts[item];
        }
        sessions = new int[starts[bound]];
        int[] next = starts.clone();
        Arrays.fill(last, -1);
        for (int s = log.sessions() - 1; s >= 0; s--) {
            for (int click = log.start(s); click < log.end(s); click++) {
                int item = log.item(click);
                if (last[item] != s) {
                    last[item] = s;
                    sessions[next[item]++] = s;
                }
            }
        }
    }

    int items() {
        return starts.length - 1;
    }

    /// Sessions that have the item.
    int count(int item) {
        return item < items() ? starts[item + 1] - starts[item] : 0;
    }

    /// The n-th newest of them.
    int session(int item, int n) {
        return sessions[starts[item] + n];
    }
}
