package pulse.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// The visits of one shop that are under way. Thread-safe; two requests of one visitor are folded one after the
/// other.
public final class Sessions {

    /// How long a visit may be idle before it is over.
    public static final Duration IDLE = Duration.ofMinutes(30);

    private static final long BYTES_OF_ONE = 1L << 30;

    private final SessionRoom room;
    private final Function<String, Optional<Session>> kept;

    /// Visits of a shop that has a gigabyte to itself.
    public Sessions(InstantSource clock, Duration idle) {
        this(new SessionRoom(clock, idle, BYTES_OF_ONE), id -> Optional.empty());
    }

    /// Visits of a shop that shares room with others.
    ///
    /// @param kept a visit as it was kept elsewhere, for those that were let go and come back
    public Sessions(SessionRoom room, Function<String, Optional<Session>> kept) {
        this.room = room;
        this.kept = kept;
    }

    /// Changes one visit and returns it as it is then; begins it when it is new or has been idle too long.
    public Session update(String id, UnaryOperator<Session> change) {
        Instant now = room.clock().instant();
        return room.update(key(id), known -> change.apply(known == null || isOver(known, now) ? past(id, now) : known));
    }

    private Session past(String id, Instant now) {
        Optional<Session> past = room.hasLetGo() ? kept.apply(id) : Optional.empty();
        return past.filter(visit -> !isOver(visit, now)).orElseGet(() -> Session.begun(id, now));
    }

    /// Changes one visit, idle or not, and returns it as it is then.
    ///
    /// @param past the visit when it is not held
    public Session update(String id, Supplier<Session> past, UnaryOperator<Session> change) {
        return room.update(key(id), known -> change.apply(known == null ? past.get() : known));
    }

    /// The visit, when it is under way and held.
    public Optional<Session> find(String id) {
        return Optional.ofNullable(room.find(key(id)));
    }

    /// Forgets a visit.
    public void remove(String id) {
        room.remove(key(id));
    }

    /// Puts back a visit from before a restart, unless it has been idle too long since.
    public void restore(Session session) {
        if (!isOver(session, room.clock().instant())) {
            room.update(key(session.id()), known -> session);
        }
    }

    private boolean isOver(Session session, Instant now) {
        return !session.lastSeenAt().plus(room.idle()).isAfter(now);
    }

    private SessionRoom.Key key(String id) {
        return new SessionRoom.Key(this, id);
    }
}
