package pulse.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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
                .executor(Runnable::run)
                .build();
    }

    /// Changes one visit and returns it as it is then; begins it when it is new or has been idle too long.
    public Session update(String id, UnaryOperator<Session> change) {
        Instant now = clock.instant();
        return live.asMap()
                .compute(
                        id,
                        (key, known) ->
                                change.apply(known == null || isOver(known, now) ? Session.begun(key, now) : known));
    }

    /// Changes one visit, idle or not, and returns it as it is then.
    ///
    /// @param past the visit when it is not held
    public Session update(String id, Supplier<Session> past, UnaryOperator<Session> change) {
        return live.asMap().compute(id, (key, known) -> change.apply(known == null ? past.get() : known));
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
        if (!isOver(session, clock.instant())) {
            live.put(session.id(), session);
        }
    }

    private boolean isOver(Session session, Instant now) {
        return !session.lastSeenAt().plus(idle).isAfter(now);
    }

    private static Ticker ticker(InstantSource clock) {
        return () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
    }
}
