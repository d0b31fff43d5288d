package pulse.server.shop;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import pulse.ranking.Crowd;
import pulse.storage.ShopId;
import pulse.storage.StorageException;
import pulse.storage.StoredProduct;

/// The shops that are open: every one with products from the start, any other from its first request.
public final class Shops {

    private static final Logger LOG = System.getLogger(Shops.class.getName());

    /// Products put live at a time while a shop opens; the words of all of them are in memory until they are indexed.
    private static final int CHUNK = 10_000;

    /// Events that came so shortly before the end may be missing from the visits as they were written behind them:
    /// several times what that may take, for a disk that did not keep up. Taken in again they change nothing.
    private static final Duration UNWRITTEN_MAX = SessionLog.EVENTS_DELAY.multipliedBy(6);

    private final Engines engines;
    private final Ledger ledger;
    private final InstantSource clock;
    private final Map<ShopId, Shop> open = new ConcurrentHashMap<>();

    public Shops(Engines engines, Ledger ledger, InstantSource clock) {
        this.engines = engines;
        this.ledger = ledger;
        this.clock = clock;
    }

    /// Opens every shop that has products, or events that its visits may miss. Seconds for tens of thousands of
    /// products.
    public void openAll() {
        ledger.store().products().shops().forEach(this::shop);
        ledger.store().events().shopsSince(unwrittenSince()).forEach(this::shop);
    }

    private Instant unwrittenSince() {
        return ledger.store().events().newestReceivedAt().minus(UNWRITTEN_MAX);
    }

    /// The shop of a key.
    public Shop shop(ShopId id) {
        Shop known = open.get(id);
        return known == null ? open.computeIfAbsent(id, this::opened) : known;
    }

    /// The shops that are open now.
    public Set<ShopId> opened() {
        return Set.copyOf(open.keySet());
    }

    /// Lets every open shop learn from what its visitors did since the last call.
    void learn() {
        open.values().forEach(Shop::learn);
    }

    private Shop opened(ShopId id) {
        LiveShop engine = engines.open(
                session -> ledger.sessions().note(id, session),
                session -> ledger.sessions().find(id, session));
        load(id, engine);
        ledger.store().models().active(id).ifPresent(version -> use(engine, id, version));
        engine.use(Shop.rules(ledger.store().ownPersonas().list(id)));
        ledger.store().rules().find(id).ifPresent(engine::rule);
        Instant since = clock.instant().minus(Crowd.AGE_MAX);
        ledger.store().liveSessions().oldestFirst(id, since, engine::restore);
        Shop shop = new Shop(id, engine, ledger, clock);
        ledger.store()
                .events()
                .forEachReceivedSince(id, unwrittenSince(), some -> shop.remember(some, clock.instant()));
        ledger.sessions().flush(); // Or a server that is killed again and again would let the minute pass.
        return shop;
    }

    /// Puts the active model to use. One that this program cannot read must not keep the shop closed: the
    /// priors answer in its place, and name themselves.
    private void use(LiveShop engine, ShopId id, String version) {
        ledger.store().models().parts(id, version).ifPresent(parts -> {
            try {
                engine.use(StoredModels.model(version, parts, engine.catalog()));
            } catch (StorageException e) {
                LOG.log(Level.ERROR, "The priors answer for " + id.account() + ": its active model is unreadable", e);
            }
        });
    }

    private void load(ShopId id, LiveShop engine) {
        List<StoredProduct> chunk = new ArrayList<>();
        ledger.store().products().forEach(id, product -> {
            chunk.add(product);
            if (chunk.size() == CHUNK) {
                engine.put(List.copyOf(chunk));
                chunk.clear();
            }
        });
        if (!chunk.isEmpty()) {
            engine.put(chunk);
        }
    }
}
