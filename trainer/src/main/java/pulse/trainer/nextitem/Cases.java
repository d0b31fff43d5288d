package pulse.trainer.nextitem;

import java.util.BitSet;
import pulse.neighbour.Prefix;
import pulse.neighbour.SessionLog;

/// Questions with known answers, cut from held-out sessions: each click but a session's first is an answer, the clicks
/// before it the question. Immutable view of a log.
final class Cases {
    private final SessionLog log;
    private final int[] sessions;
    private final int[] targets;

    private Cases(SessionLog log, int[] sessions, int[] targets) {
        this.log = log;
        this.sessions = sessions;
        this.targets = targets;
    }

    static Cases of(SessionLog log) {
        int total = log.clicks() - log.sessions();
        int[] sessions = new int[total];
        int[] targets = new int[total];
        int at = 0;
        for (int s = 0; s < log.sessions(); s++) {
            for (int click = log.start(s) + 1; click < log.end(s); click++) {
                sessions[at] = s;
                targets[at++] = click;
            }
        }
        return new Cases(log, sessions, targets);
    }

    /// Every n-th case, so that at most `most` remain, spread over the whole time.
    Cases thin(int most) {
        if (count() <= most) {
            return this;
        }
        int[] fewerSessions = new int[most];
        int[] fewerTargets = new int[most];
        for (int i = 0; i < most; i++) {
            int from = (int) ((long) i * count() / most);
            fewerSessions[i] = sessions[from];
            fewerTargets[i] = targets[from];
        }
        return new Cases(log, fewerSessions, fewerTargets);
    }

    int count() {
        return targets.length;
    }

    /// Every item that stands in a question.
    BitSet itemsAsked() {
        BitSet asked = new BitSet();
        for (int c = 0; c < targets.length; c++) {
            for (int click = log.start(sessions[c]); click < targets[c]; click++) {
                asked.set(log.item(click));
            }
        }
        return asked;
    }

    int target(int index) {
        return log.item(targets[index]);
    }

    /// Writes the question into a prefix.
    void ask(int index, Prefix prefix) {
        prefix.clear();
        for (int click = log.start(sessions[index]); click < targets[index]; click++) {
            prefix.click(log.item(click));
        }
    }
}
