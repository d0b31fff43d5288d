package pulse.server.keys;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import pulse.storage.Keys;

/// Remembers when each key was last used until it is written down, every few seconds, so that no request waits for it.
public final class LastUses {

    private final Keys keys;
    private final Map<String, Instant> waiting = new ConcurrentHashMap<>();

    public LastUses(Keys keys) {
        this.keys = keys;
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
}
