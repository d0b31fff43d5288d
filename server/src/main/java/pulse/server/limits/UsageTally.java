package pulse.server.limits;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import pulse.storage.ShopId;
import pulse.storage.StorageException;
import pulse.storage.Usage;

/// Counts the requests that a key let in until they are written down, every few seconds, so that no request waits for
/// it. The end of the process by force loses what was counted since; limits do not depend on it. Thread-safe.
public final class UsageTally {

    private final Usage usage;
    private final InstantSource clock;
    private final Map<Usage.Slot, Long> waiting = new ConcurrentHashMap<>();

    public UsageTally(Usage usage, InstantSource clock) {
        this.usage = usage;
        this.clock = clock;
    }

    /// Counts one request.
    ///
    /// @param kind null for what counts under no limit
    /// @param status of the answer
    public void note(ShopId shop, @Nullable Kind kind, int status) {
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        String word = kind == null ? "other" : kind.wireName();
        waiting.merge(new Usage.Slot(shop, day, word, status / 100), 1L, Long::sum);
    }

    /// Writes what was counted so far.
    public void flush() {
        Map<Usage.Slot, Long> batch = new HashMap<>();
        for (Usage.Slot slot : List.copyOf(waiting.keySet())) {
            Long counted = waiting.remove(slot);
            if (counted != null) {
                batch.put(slot, counted);
            }
        }
        if (batch.isEmpty()) {
            return;
        }
        try {
            usage.add(batch);
        } catch (StorageException e) {
            batch.forEach((slot, counted) -> waiting.merge(slot, counted, Long::sum));
            throw e;
        }
    }
}
