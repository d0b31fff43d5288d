package pulse.server.shop;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import pulse.session.Session;
import pulse.storage.LiveSessions;
import pulse.storage.ShopId;
import pulse.storage.StorageException;

/// Writes visits behind what changed them: nobody waits for it. Only the newest state of a visit and its newest persona
/// are written, however often they changed in between.
///
/// What an inference taught is nowhere else and is on disk within [WriteBehind#DELAY_MS_MAX]. What events told is on
/// disk before it comes here and is folded in again at a start, so a visit that only events changed is written within
/// [#EVENTS_DELAY], once for all the events of that time.
public final class SessionLog implements AutoCloseable {

    /// How long a visit is kept to learn from; what is recommended next comes from the visits of
    /// [Crowd#AGE_MAX] alone.
    static final Duration RETENTION = Duration.ofDays(400);

    /// The longest that a visit which only events changed may be unwritten while the disk keeps up.
    static final Duration EVENTS_DELAY = Duration.ofSeconds(10);

    /// Visits in one transaction, so that nobody else waits longer than some ten milliseconds for it.
    private static final int BATCH_MAX = 500;

    private static final Duration SWEEP = Duration.ofMinutes(1);

    private record Visit(ShopId shop, String session) {}

    /// A visit that was first noted at a moment, since it was last written or earlier.
    private record Noted(Visit visit, Instant at) {}

    private final LiveSessions stored;
    private final InstantSource clock;
    private final Map<Visit, Session> waiting = new ConcurrentHashMap<>();
    private final Map<Visit, LiveSessions.Naming> named = new ConcurrentHashMap<>();
    private final Queue<Noted> unhurried = new ConcurrentLinkedQueue<>();
    private final Set<Visit> hurried = ConcurrentHashMap.newKeySet();
    private final WriteBehind behind;
    private Instant sweptAt;

    public SessionLog(LiveSessions stored, InstantSource clock) {
        this(stored, clock, WriteBehind.thread("pulse-session-log"));
    }

    SessionLog(LiveSessions stored, InstantSource clock, WriteBehind behind) {
        this.stored = stored;
        this.clock = clock;
        this.behind = behind;
        this.sweptAt = clock.instant();
    }

    /// Begins to write.
    public SessionLog started() {
        behind.start(this::write);
        return this;
    }

    /// Notes the newest state of a visit, while nobody else notes one of it. Costs a map entry.
    public void note(ShopId shop, Session session) {
        Visit visit = new Visit(shop, session.id());
        if (waiting.put(visit, session) == null) {
            unhurried.add(new Noted(visit, clock.instant()));
        }
    }

    /// Says that what was noted of a visit is known from nowhere else. Costs a map entry.
    void hurry(ShopId shop, String session) {
        hurried.add(new Visit(shop, session));
    }

    /// Notes the persona that a visit has, after the visit itself was noted. Costs one map entry.
    public void name(LiveSessions.Naming naming) {
        named.put(new Visit(naming.shop(), naming.sessionId()), naming);
    }

    /// The newest state of a visit: as it was noted until that is written, then as it is kept.
    Optional<Session> find(ShopId shop, String session) {
        return Optional.ofNullable(waiting.get(new Visit(shop, session))).or(() -> stored.find(shop, session));
    }

    /// Drops what was noted of a visit; nothing of it is written once this returns, unless it is noted anew.
    synchronized void forget(ShopId shop, String session) {
        named.remove(new Visit(shop, session));
        waiting.remove(new Visit(shop, session));
    }

    /// Writes everything noted so far and returns when it is durable.
    public synchronized void flush() {
        write(instant -> true);
    }

    /// Writes what is due.
    private synchronized void writeDue() {
        Instant now = clock.instant();
        // A clock that stepped back must not put anything off.
        write(at -> now.isBefore(at) || !now.isBefore(at.plus(EVENTS_DELAY)));
    }

    private void write(Predicate<Instant> isDue) {
        // Personas first: the visit of each was noted and hurried before it, so that it is taken below.
        Map<Visit, LiveSessions.Naming> namings = new HashMap<>();
        named.keySet().forEach(visit -> take(visit, named.remove(visit), namings));
        Map<Visit, Session> visits = new LinkedHashMap<>();
        for (Visit visit : List.copyOf(hurried)) {
            hurried.remove(visit);
            take(visit, waiting.get(visit), visits);
        }
        for (Noted next = unhurried.peek(); next != null && isDue.test(next.at()); next = unhurried.peek()) {
            unhurried.remove();
            take(next.visit(), waiting.get(next.visit()), visits);
        }
        try {
            store(visits, namings);
        } catch (StorageException e) {
            namings.forEach(named::putIfAbsent);
            hurried.addAll(visits.keySet());
            throw e;
        }
        visits.forEach(this::written);
    }

    private static <T> void take(Visit visit, @Nullable T noted, Map<Visit, T> taken) {
        if (noted != null) {
            taken.put(visit, noted);
        }
    }

    private void store(Map<Visit, Session> visits, Map<Visit, LiveSessions.Naming> namings) {
        List<LiveSessions.Entry> batch = new ArrayList<>();
        for (Map.Entry<Visit, Session> visit : visits.entrySet()) {
            batch.add(new LiveSessions.Entry(visit.getKey().shop(), visit.getValue()));
            if (batch.size() == BATCH_MAX) {
                stored.put(batch);
                batch.clear();
            }
        }
        if (!batch.isEmpty() || !namings.isEmpty()) {
            stored.put(batch, namings.values());
        }
    }

    /// Lets go of a state that is durable; a newer one, noted meanwhile, waits for its own turn.
    private void written(Visit visit, Session session) {
        if (!waiting.remove(visit, session)) {
            unhurried.add(new Noted(visit, clock.instant()));
        }
    }

    @Override
    public void close() {
        behind.close();
        flush();
    }

    private void write() {
        writeDue();
        Instant now = clock.instant();
        if (Duration.between(sweptAt, now).compareTo(SWEEP) >= 0) {
            stored.removeBefore(now.minus(RETENTION));
            sweptAt = now;
        }
    }
}
