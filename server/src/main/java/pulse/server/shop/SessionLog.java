package pulse.server.shop;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import pulse.ranking.Crowd;
import pulse.session.Session;
import pulse.storage.LiveSessions;
import pulse.storage.ShopId;
import pulse.storage.StorageException;

/// Writes visits behind the requests that changed them: a request waits for nothing, and what it taught is on disk
/// within [WriteBehind#DELAY_MS_MAX]. Only the newest state of a visit is written, however often it changed in between.
public final class SessionLog implements AutoCloseable {

    private static final Duration SWEEP = Duration.ofMinutes(1);

    private record Visit(ShopId shop, String session) {}

    private final LiveSessions stored;
    private final InstantSource clock;
    private final Map<Visit, Session> waiting = new ConcurrentHashMap<>();
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

    /// Writes everything noted so far and returns when it is durable.
    public synchronized void flush() {
        List<LiveSessions.Entry> batch = new ArrayList<>();
        for (Visit visit : List.copyOf(waiting.keySet())) {
            Session session = waiting.remove(visit);
            if (session != null) {
                batch.add(new LiveSessions.Entry(visit.shop(), session));
            }
        }
        if (batch.isEmpty()) {
            return;
        }
        try {
            stored.put(batch);
        } catch (StorageException e) {
            batch.forEach(entry ->
                    waiting.putIfAbsent(new Visit(entry.shop(), entry.session().id()), entry.session()));
            throw e;
        }
    }

    @Override
    public void close() {
        behind.close();
    }

    private void write() {
        flush();
        Instant now = clock.instant();
        if (Duration.between(sweptAt, now).compareTo(SWEEP) >= 0) {
            stored.removeBefore(now.minus(Crowd.AGE_MAX));
            sweptAt = now;
        }
    }
}
