package pulse.server.keys;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import pulse.storage.Keys;
import pulse.storage.StorageException;

/// Remembers when each key was last used and writes it down every few seconds, so that no request waits for it.
public final class LastUses implements AutoCloseable {

    private static final int PERIOD_S = 5;
    private static final Logger LOG = System.getLogger(LastUses.class.getName());

    private final Keys keys;
    private final Map<String, Instant> waiting = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("pulse-last-uses").factory());

    public LastUses(Keys keys) {
        this.keys = keys;
    }

    /// Begins to write every five seconds.
    @SuppressWarnings("FutureReturnValueIgnored") // The task reports its failures itself and runs until close.
    public LastUses started() {
        timer.scheduleWithFixedDelay(this::tick, PERIOD_S, PERIOD_S, TimeUnit.SECONDS);
        return this;
    }

    /// Notes a use. Costs one map entry.
    public void note(String keyId, Instant at) {
        waiting.put(keyId, at);
    }

    /// Writes what was noted so far.
    public void flush() {
        Map<String, Instant> batch = new HashMap<>(waiting);
        if (!batch.isEmpty()) {
            keys.used(batch);
            batch.forEach(waiting::remove);
        }
    }

    @Override
    public void close() {
        timer.close();
        flush();
    }

    private void tick() {
        try {
            flush();
        } catch (StorageException e) {
            LOG.log(Level.WARNING, "The keys' last uses could not be written; tried again soon", e);
        }
    }
}
