package pulse.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/// The visits of one shop that are under way. Thread-safe; two requests of one visitor are folded one after the
/// other.
public final class Sessions {

    /// How long a visit may be idle before it is over.
    public static final Duration IDLE = Duration.ofMinutes(30);

    /// Visits held at most; the least recently seen leave first.
    public static final int SESSIONS_MAX = 1_000_000;

    private final InstantSource clock;
    private final Duration idle;
    private final Cache<String, Session> live;

    public Sessions(InstantSource clock, Duration idle) {
        this.clock = clock;
        this.idle = idle;
        this.live = Caffeine.newBuilder()
                .maximumSize(SESSIONS_MAX)
                .expireAfterAccess(idle)
                .ticker(ticker(clock))
                .build();
    }

    /// Changes one visit and returns it as it is then; begins it when it is new or has expired.
    public Session update(String id, UnaryOperator<Session> change) {
        return update(id, clock.instant(), change);
    }

    /// Changes one visit and returns it as it is then; one that is new or has expired began at `begunAt`.
    public Session update(String id, Instant begunAt, UnaryOperator<Session> change) {
        return live.asMap()
                .compute(id, (key, known) -> change.apply(known == null ? Session.begun(key, begunAt) : known));
    }

    /// The visit, when it is under way.
    public Optional<Session> find(String id) {
        return Optional.ofNullable(live.getIfPresent(id));
    }

    /// Forgets a visit.
    public void remove(String id) {
        live.invalidate(id);
    }

    /// Puts back a visit from before a restart, unless it has been idle too long since.
    public void restore(Session session) {
        if (session.lastSeenAt().plus(idle).isAfter(clock.instant())) {
            live.put(session.id(), session);
        }
    }

    private static Ticker ticker(InstantSource clock) {
        return () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
    }
}
