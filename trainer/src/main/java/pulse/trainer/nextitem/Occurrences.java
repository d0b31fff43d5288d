package pulse.trainer.nextitem;

import pulse.neighbour.SessionLog;

/// For each item its clicks in a log, newest first, and for each click its session. 8 bytes a click; O(clicks).
final class Occurrences {
    private final int[] starts;
    private final int[] clicks;
    private final int[] sessions;

    Occurrences(SessionLog log) {
        int bound = log.itemBound();
        starts = new int[bound + 1];
        for (int click = 0; click < log.clicks(); click++) {
            starts[log.item(click) + 1]++;
        }
        for (int item = 0; item < bound; item++) {
            starts[item + 1] += starts[item];
        }
        int[] next = starts.clone();
        clicks = new int[log.clicks()];
        sessions = new int[log.clicks()];
        for (int s = log.sessions() - 1; s >= 0; s--) {
            for (int click = log.start(s); click < log.end(s); click++) {
                sessions[click] = s;
                clicks[next[log.item(click)]++] = click;
            }
        }
    }

    int items() {
        return starts.length - 1;
    }

    int count(int item) {
        return starts[item + 1] - starts[item];
    }

    /// The n-th newest click of an item.
    int click(int item, int n) {
        return clicks[starts[item] + n];
    }

    int session(int click) {
        return sessions[click];
    }
}
