package pulse.session;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/// Where the visits under way of several shops are held, in so many bytes at most. When they are full, visits that have
/// been seen seldom and not of late leave first, whosever they are, and begin anew when they are seen again: a flood of
/// visits that ask once does not drive out those that come back (W-TinyLFU). Thread-safe.
public final class SessionRoom {

    /// About what a visit takes without its steps, its id and its place here included.
    private static final int SESSION_BYTES = 600;

    /// What a step takes at most, short of a long query; a view of a product that the shop has takes a third.
    private static final int STEP_BYTES = 90;

    private final InstantSource clock;
    private final Duration idle;
    private final ConcurrentMap<Key, Session> live;

    /// A visit's id, and the shop that it is of.
    record Key(Sessions owner, String id) {}

    /// @param clock tells when visits have been idle
    /// @param idle how long a visit may be so before it is over
    /// @param bytes taken at most, above zero; an estimate, and rather too high
    public SessionRoom(InstantSource clock, Duration idle, long bytes) {
        this.clock = clock;
        this.idle = idle;
        this.live = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((Key key, Session session) ->
                        SESSION_BYTES + STEP_BYTES * session.steps().size())
                .expireAfterAccess(idle)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build()
                .asMap();
    }

    InstantSource clock() {
        return clock;
    }

    Duration idle() {
        return idle;
    }

    ConcurrentMap<Key, Session> live() {
        return live;
    }
}
