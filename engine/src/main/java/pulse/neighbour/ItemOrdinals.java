package pulse.neighbour;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/// Dense ordinals for a shop's own item keys: 0, 1, 2 … in order of first sight, never reused.
///
/// Thread-safe. Reading never waits; a new key takes a lock for as long as it takes to append it.
public final class ItemOrdinals {
    private final ConcurrentHashMap<String, Integer> ordinals = new ConcurrentHashMap<>();
    private final List<String> keys = new ArrayList<>();

    /// The ordinal of a key, given now if the key was never seen.
    public int ordinalOf(String key) {
        Integer known = ordinals.get(key);
        return known != null ? known : assign(key);
    }

    /// The ordinal of a numeric key.
    public int ordinalOf(long key) {
        return ordinalOf(Long.toString(key));
    }

    /// The ordinal of a key, or -1 if it was never seen.
    public int find(String key) {
        Integer known = ordinals.get(key);
        return known == null ? -1 : known;
    }

    /// The key behind an ordinal.
    ///
    /// @throws IndexOutOfBoundsException for an ordinal never given
    public String key(int ordinal) {
        synchronized (keys) {
            return keys.get(ordinal);
        }
    }

    /// How many keys have been seen: every ordinal is below it.
    public int count() {
        synchronized (keys) {
            return keys.size();
        }
    }

    private int assign(String key) {
        synchronized (keys) {
            Integer raced = ordinals.get(key);
            if (raced != null) {
                return raced;
            }
            int ordinal = keys.size();
            keys.add(key);
            ordinals.put(key, ordinal);
            return ordinal;
        }
    }
}
