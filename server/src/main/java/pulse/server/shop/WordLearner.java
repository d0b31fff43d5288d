package pulse.server.shop;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import pulse.catalog.Catalog;
import pulse.catalog.Product;
import pulse.embedding.QueryVectors;

/// Lets the query vectors learn the words of what the shops sell: once there are products, and again each time there
/// are twice as many. One thread, which rests most of the time while questions come. Thread-safe.
///
/// All shops share what is learnt. It holds vectors that the model gives to words, and no shop's titles.
final class WordLearner {

    /// Fewer products have too few words to learn from.
    static final int PRODUCTS_MIN = 50;

    /// Titles learnt from at most; of more, every so-manieth.
    private static final int TITLES_MAX = 20_000;

    private static final Logger LOG = System.getLogger(WordLearner.class.getName());

    private final QueryVectors vectors;
    private final Map<Object, Catalog> catalogs = new ConcurrentHashMap<>();
    private final AtomicBoolean isLearning = new AtomicBoolean();
    private volatile boolean hasRecalled;

    WordLearner(QueryVectors vectors) {
        this.vectors = vectors;
    }

    /// One thread that asks the model behind answers.
    static Executor behind() {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("pulse-queries").daemon().factory());
    }

    /// Notes what a shop sells now, and begins to learn when there is enough that is new. Returns at once.
    void consider(Object shop, Catalog catalog) {
        catalogs.put(shop, catalog);
        int products = catalogs.values().stream().mapToInt(Catalog::size).sum();
        boolean isDue = products >= PRODUCTS_MIN && (!hasRecalled || products >= 2 * vectors.titlesLearnt());
        if (isDue && isLearning.compareAndSet(false, true)) {
            Thread.ofPlatform().name("pulse-words").daemon().start(this::learn);
        }
    }

    private void learn() {
        try {
            if (!hasRecalled) {
                vectors.recall();
                hasRecalled = true;
            }
            List<String> titles = titles();
            if (titles.size() >= Math.min(TITLES_MAX, 2 * vectors.titlesLearnt())) {
                vectors.learn(titles);
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "Words could not be learnt or kept; the model answers in their place", e);
        } finally {
            isLearning.set(false);
        }
    }

    private List<String> titles() {
        List<String> titles = new ArrayList<>(catalogs.values().stream()
                .flatMap(WordLearner::products)
                .map(Product::name)
                .toList());
        int every = Math.ceilDiv(titles.size(), TITLES_MAX);
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < titles.size(); i += Math.max(1, every)) {
            chosen.add(titles.get(i));
        }
        return chosen;
    }

    private static Stream<Product> products(Catalog catalog) {
        return catalog.ordinals().mapToObj(catalog::at).flatMap(Stream::ofNullable);
    }
}
