package pulse.bench.latency;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import pulse.bench.simulator.Act;
import pulse.bench.simulator.EventSink;
import pulse.bench.simulator.Floor;
import pulse.bench.simulator.Setting;
import pulse.bench.simulator.Simulator;
import pulse.bench.simulator.Storefront;
import pulse.catalog.Product;
import pulse.session.Behavior;
import pulse.session.Context;
import pulse.session.Session;
import pulse.session.Step;
import pulse.storage.Account;
import pulse.storage.Change;
import pulse.storage.LiveSessions;
import pulse.storage.Mode;
import pulse.storage.Plan;
import pulse.storage.ShopId;
import pulse.storage.Store;
import pulse.storage.StoredProduct;
import pulse.storage.sqlite.SqliteStore;

/// Fills a data folder with a shop whose simulated visits have ended, as a server would have kept them.
final class StoredVisits implements EventSink {

    static final String ACCOUNT = "simulated";

    private static final int BATCH = 1_000;
    private static final double NOISE = 0.2;

    private final Store store;
    private final ShopId shop;
    private final Instant latest;
    private final List<LiveSessions.Entry> batch = new ArrayList<>();
    private Session current = Session.begun("", Instant.EPOCH);

    private StoredVisits(Store store, ShopId shop, Instant latest) {
        this.store = store;
        this.shop = shop;
        this.latest = latest;
    }

    /// @param now the last visit ends an hour before it; the others in the order they were drawn, within a year
    static void fill(SqliteStore store, List<Product> products, int count, long seed, Instant now) {
        Account account = store.accounts()
                .put(
                        new Account("acct_" + ACCOUNT, ACCOUNT, Plan.ENTERPRISE, 100_000, 1_000, now),
                        made -> Change.byCommand(made, "fill"));
        ShopId shop = new ShopId(account.id(), Mode.LIVE);
        store.products()
                .put(
                        shop,
                        products.stream()
                                .map(product -> new StoredProduct(product, new byte[0]))
                                .toList(),
                        now);
        Instant begin = now.minus(365, ChronoUnit.DAYS);
        StoredVisits sink = new StoredVisits(store, shop, now.minusSeconds(3_600));
        Simulator simulator =
                new Simulator(new Simulator.Shop(new Floor(products), Storefront.SILENT, sink), NOISE, 0, seed, begin);
        double apartMs = 364.0 * 86_400_000 / count;
        for (int n = 0; n < count; n++) {
            sink.begin("sim" + n, begin.plusMillis((long) (n * apartMs)));
            simulator.visit(n);
            sink.end();
        }
        sink.write();
    }

    @Override
    public void happened(String sessionId, Setting setting, int number, Act act) {
        Instant dwelt = current.startedAt().plusMillis(act.dwellMs());
        Instant at = dwelt.isAfter(current.lastSeenAt()) ? dwelt : current.lastSeenAt();
        if (number == 0) {
            Context context =
                    new Context(setting.device(), setting.browser(), setting.referrer(), setting.country(), "", at);
            current = current.after(context, Behavior.NONE, at);
        }
        current = switch (act.type()) {
            case PRODUCTS_SEARCHED ->
                current.after(
                        Context.UNKNOWN,
                        new Behavior(act.query(), act.filters().written(), List.of(), act.dwellMs()),
                        at);
            case PRODUCT_VIEWED -> current.after(new Step.Viewed(id(act), at));
            case PRODUCT_ADDED -> current.after(new Step.AddedToCart(id(act), at));
            case PRODUCT_REMOVED -> current.after(new Step.RemovedFromCart(id(act), at));
            case ORDER_COMPLETED -> current.after(new Step.Purchased(id(act), at));
            case RECOMMENDATION_CLICKED, CHECKOUT_STARTED -> current;
        };
    }

    private static String id(Act act) {
        return Objects.requireNonNull(act.product()).id();
    }

    private void begin(String id, Instant at) {
        current = Session.begun(id, at);
    }

    private void end() {
        if (current.lastSeenAt().isBefore(latest)) {
            batch.add(new LiveSessions.Entry(shop, current));
        }
        if (batch.size() == BATCH) {
            write();
        }
    }

    private void write() {
        store.liveSessions().put(batch);
        batch.clear();
    }
}
