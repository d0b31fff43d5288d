package pulse.bench.latency;

import java.util.SplittableRandom;
import pulse.neighbour.ClickKind;
import pulse.neighbour.SessionLog;
import pulse.neighbour.SessionLogBuilder;

/// Blows a log up: makes sessions that were never seen with the lengths, items and habits of those that were.
///
/// A session's length is that of a session drawn at random and its first item that of a click drawn at random, which
/// keeps both distributions. Each next item is what followed a random occurrence of the current one, or, one time in
/// {@link #JUMP_ONE_IN} and when nothing followed, a click drawn at random. Seeded.
public final class LogGenerator {
    private static final int JUMP_ONE_IN = 5;

    private final SessionLog log;
    private final int[] starts;
    private final int[] followers;

    public LogGenerator(SessionLog log) {
        if (log.clicks() == 0) {
            throw new IllegalArgumentException("an empty log cannot be blown up");
        }
        this.log = log;
        starts = new int[log.itemBound() + 1];
        for (int s = 0; s < log.sessions(); s++) {
            for (int click = log.start(s); click < log.end(s) - 1; click++) {
                starts[log.item(click) + 1]++;
            }
        }
        for (int item = 0; item < starts.length - 1; item++) {
            starts[item + 1] += starts[item];
        }
        followers = new int[starts[starts.length - 1]];
        int[] next = starts.clone();
        for (int s = 0; s < log.sessions(); s++) {
            for (int click = log.start(s); click < log.end(s) - 1; click++) {
                followers[next[log.item(click)]++] = log.item(click + 1);
            }
        }
    }

    /// Sessions with at least so many clicks in all, one second apart.
    public SessionLog generate(int clicks, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SessionLogBuilder builder = new SessionLogBuilder();
        int made = 0;
        for (int session = 0; made < clicks; session++) {
            int like = random.nextInt(log.sessions());
            int length = log.end(like) - log.start(like);
            builder.session(session, session);
            int item = drawn(random);
            for (int i = 0; i < length; i++) {
                builder.click(item, ClickKind.VIEW);
                item = next(item, random);
            }
            made += length;
        }
        return builder.build();
    }

    private int next(int item, SplittableRandom random) {
        int choices = starts[item + 1] - starts[item];
        if (choices == 0 || random.nextInt(JUMP_ONE_IN) == 0) {
            return drawn(random);
        }
        return followers[starts[item] + random.nextInt(choices)];
    }

    private int drawn(SplittableRandom random) {
        return log.item(random.nextInt(log.clicks()));
    }
}
