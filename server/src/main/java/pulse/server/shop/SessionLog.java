package pulse.server.shop;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import pulse.session.Session;
import pulse.storage.LiveSessions;
import pulse.storage.ShopId;
import pulse.storage.StorageException;

/// Writes visits behind the requests that changed them: a request waits for nothing, and what it taught is on disk
/// within [WriteBehind#DELAY_MS_MAX]. Only the newest state of a visit and its newest persona are written, however
/// often they changed in between.
public final class SessionLog implements AutoCloseable {

    /// How long a visit is kept to learn from; what is recommended next comes from the visits of
    /// [Crowd#AGE_MAX] alone.
    static final Duration RETENTION = Duration.ofDays(400);

    private static final Duration SWEEP = Duration.ofMinutes(1);

    private record Visit(ShopId shop, String session) {}

    private final LiveSessions stored;
    private final InstantSource clock;
    private final Map<Visit, Session> waiting = new ConcurrentHashMap<>();
    private final Map<Visit, LiveSessions.Naming> named = new ConcurrentHashMap<>();
    private final WriteBehind behind = new WriteBehind("pulse-session-log", this::write);
    private Instant sweptAt;

    public SessionLog(LiveSessions stored, InstantSource clock) {
        this.stored = stored;
        this.clock = clock;
        this.sweptAt = clock.instant();
    }

    /// Begins to write.
    public SessionLog started() {
        behind.start();
        return this;
    }

    /// Notes the newest state of a visit. Costs one map entry.
    public void note(ShopId shop, Session session) {
        waiting.put(new Visit(shop, session.id()), session);
    }

    /// Notes the persona that a visit has, after the visit itself was noted. Costs one map entry.
    public void name(LiveSessions.Naming naming) {
        named.put(new Visit(naming.shop(), naming.sessionId()), naming);
    }

    /// Drops what was noted of a visit; nothing of it is written once this returns, unless it is noted anew.
    synchronized void forget(ShopId shop, String session) {
        named.remove(new Visit(shop, session));
        waiting.remove(new Visit(shop, session));
    }

    /// Writes everything noted so far and returns when it is durable.
    public synchronized void flush() {
        // Personas first: the visit of each was noted before it, so that it is written by now or taken below.
        Map<Visit, LiveSessions.Naming> namings = taken(named);
        Map<Visit, Session> visits = taken(waiting);
        if (namings.isEmpty() && visits.isEmpty()) {
            return;
        }
        try {
            List<LiveSessions.Entry> entries = new ArrayList<>();
            visits.forEach((visit, session) -> entries.add(new LiveSessions.Entry(visit.shop(), session)));
            stored.put(entries, namings.values());
        } catch (StorageException e) {
            visits.forEach(waiting::putIfAbsent);
            namings.forEach(named::putIfAbsent);
            throw e;
        }
    }

    private static <T> Map<Visit, T> taken(Map<Visit, T> from) {
        Map<Visit, T> taken = new HashMap<>();
        for (Visit visit : List.copyOf(from.keySet())) {
            T value = from.remove(visit);
            if (value != null) {
                taken.put(visit, value);
            }
        }
        return taken;
    }

    @Override
    public void close() {
        behind.close();
    }

    private void write() {
        flush();
        Instant now = clock.instant();
        if (Duration.between(sweptAt, now).compareTo(SWEEP) >= 0) {
            stored.removeBefore(now.minus(RETENTION));
            sweptAt = now;
        }
    }
}
