package pulse.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import pulse.bench.twins.SentenceModelInTemp;
import pulse.catalog.Product;
import pulse.neighbour.SessionLog;
import pulse.ranking.Crowd;
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
import pulse.twin.Tagger;

/// Fills a store as a server would have left it: a shop's products with their twins, and the visits of a log. What the
/// log's visitors clicked most is the product rated most often, and so on; where the log has more items than the shop
/// products, they begin again with the first.
final class CrowdedStore {

    static final String ACCOUNT = "crowded";

    private static final int BATCH = 5_000;

    private final Store store;
    private final ShopId shop = new ShopId("acct_" + ACCOUNT, Mode.LIVE);
    private final Instant now;

    private CrowdedStore(Store store, Instant now) {
        this.store = store;
        this.now = now;
    }

    /// @param now the last visit ended an hour before it, the first when a crowd has all but forgotten it
    static void fill(Store store, List<Product> products, SessionLog log, Instant now) throws IOException {
        CrowdedStore filling = new CrowdedStore(store, now);
        store.accounts()
                .put(
                        new Account(filling.shop.account(), ACCOUNT, Plan.ENTERPRISE, 1_000_000, 1_000_000, now),
                        made -> Change.byCommand(made, "fill"));
        filling.sell(products);
        filling.visit(log, byPopularity(products, log));
    }

    private void sell(List<Product> products) throws IOException {
        try (SentenceModelInTemp sentences = new SentenceModelInTemp()) {
            Tagger tagger = new Tagger(sentences.model());
            store.products()
                    .put(
                            shop,
                            products.parallelStream()
                                    .map(product -> new StoredProduct(
                                            product, tagger.tag(product).text().encoded()))
                                    .toList(),
                            now);
        }
    }

    private void visit(SessionLog log, String[] products) {
        Instant begin = now.minus(Crowd.AGE_MAX).plus(Duration.ofHours(12));
        Duration span = Duration.between(begin, now.minus(Duration.ofHours(1)));
        List<LiveSessions.Entry> batch = new ArrayList<>();
        for (int s = 0; s < log.sessions(); s++) {
            Instant at = begin.plusMillis((long) (span.toMillis() * (s / (double) log.sessions())));
            List<Step> steps = new ArrayList<>();
            for (int click = log.start(s); click < log.end(s); click++) {
                steps.add(new Step.Viewed(products[log.item(click)], at));
            }
            batch.add(new LiveSessions.Entry(
                    shop, new Session("crowd" + s, Context.UNKNOWN, steps, List.of(), at, 0, at, at)));
            if (batch.size() == BATCH || s == log.sessions() - 1) {
                store.liveSessions().put(batch);
                batch.clear();
            }
        }
    }

    /// The product's id for each item.
    private static String[] byPopularity(List<Product> products, SessionLog log) {
        int[] clicks = new int[log.itemBound()];
        for (int click = 0; click < log.clicks(); click++) {
            clicks[log.item(click)]++;
        }
        List<Integer> items = IntStream.range(0, clicks.length)
                .boxed()
                .sorted(Comparator.comparingInt((Integer item) -> clicks[item]).reversed())
                .toList();
        List<Product> ranked = products.stream()
                .sorted(Comparator.comparingInt(CrowdedStore::ratings).reversed())
                .toList();
        String[] ids = new String[clicks.length];
        for (int rank = 0; rank < ids.length; rank++) {
            ids[items.get(rank)] = ranked.get(rank % ranked.size()).id();
        }
        return ids;
    }

    private static int ratings(Product product) {
        Integer count = product.ratingCount();
        return count == null ? 0 : count;
    }
}
