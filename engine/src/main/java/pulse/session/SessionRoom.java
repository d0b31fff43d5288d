package pulse.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Where the visits under way of several shops are held, in so many bytes. When they are full, a tenth of the visits is
/// let go, those that were seen longest ago, whosever they are. Thread-safe.
///
/// Caffeine's own bound is not used: it prefers what was asked for often, and would let go of visits that have just
/// begun.
public final class SessionRoom {

    /// About what a visit takes without its steps, its id and its place here included.
    private static final int SESSION_BYTES = 600;

    /// What a step takes at most, short of a long query; a view of a product that the shop has takes a third.
    private static final int STEP_BYTES = 90;

    private static final int SHARE_LET_GO = 10;

    private final InstantSource clock;
    private final Duration idle;
    private final long bytesMax;
    private final Cache<Key, Session> live;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicBoolean isLettingGo = new AtomicBoolean();
    private volatile boolean hasLetGo;

    /// A visit's id, and the shop that it is of.
    record Key(Sessions owner, String id) {}

    /// @param clock tells when visits have been idle
    /// @param idle how long a visit may be so before it is over
    /// @param bytesMax what the visits may take, an estimate that is rather too high
    public SessionRoom(InstantSource clock, Duration idle, long bytesMax) {
        this.clock = clock;
        this.idle = idle;
        this.bytesMax = bytesMax;
        this.live = Caffeine.newBuilder()
                .expireAfterAccess(idle)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .removalListener(this::left)
                .build();
    }

    InstantSource clock() {
        return clock;
    }

    Duration idle() {
        return idle;
    }

    /// Whether a visit that is not here may be one that was let go.
    boolean hasLetGo() {
        return hasLetGo;
    }

    @Nullable
    Session find(Key key) {
        return live.getIfPresent(key);
    }

    /// Puts a visit in place of what is held under its key, null when nothing is, and returns it.
    Session update(Key key, UnaryOperator<@Nullable Session> change) {
        Session changed = live.asMap().compute(key, (same, known) -> {
            Session next = Objects.requireNonNull(change.apply(known));
            bytes.addAndGet(bytes(next) - (known == null ? 0 : bytes(known)));
            return next;
        });
        if (bytes.get() > bytesMax && isLettingGo.compareAndSet(false, true)) {
            try {
                letGo();
            } finally {
                isLettingGo.set(false);
            }
        }
        return changed;
    }

    void remove(Key key) {
        live.invalidate(key);
    }

    private void letGo() {
        hasLetGo = true;
        int some = 1 + (int) (live.estimatedSize() / SHARE_LET_GO);
        live.invalidateAll(
                live.policy().expireAfterAccess().orElseThrow().oldest(some).keySet());
    }

    private void left(@Nullable Key key, @Nullable Session session, RemovalCause cause) {
        if (cause != RemovalCause.REPLACED && session != null) {
            bytes.addAndGet(-bytes(session));
        }
    }

    private static long bytes(Session session) {
        return SESSION_BYTES + (long) STEP_BYTES * session.steps().size();
    }
}
