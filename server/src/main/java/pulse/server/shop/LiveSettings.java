package pulse.server.shop;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import pulse.storage.Change;
import pulse.storage.Settings;
import pulse.storage.ShopId;
import pulse.storage.ShopSettings;

/// The shops' settings as requests read them: from memory, and a second late when another process changes them.
public final class LiveSettings {

    private static final Duration AGE_MAX = Duration.ofSeconds(1);

    private final ShopSettings stored;
    private final LoadingCache<ShopId, Settings> known;

    public LiveSettings(ShopSettings stored) {
        this.stored = stored;
        this.known = Caffeine.newBuilder().expireAfterWrite(AGE_MAX).build(stored::of);
    }

    /// A shop's settings.
    public Settings of(ShopId shop) {
        return known.get(shop);
    }

    /// Keeps a shop's settings and that they were changed; in force when this returns.
    public void put(ShopId shop, Settings settings, Change change) {
        stored.put(shop, settings, change);
        known.invalidate(shop);
    }
}
