package pulse.bench.latency;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import pulse.catalog.Product;
import pulse.embedding.QueryVectors;
import pulse.embedding.SentenceModel;
import pulse.infer.Infer;
import pulse.infer.InferRequest;
import pulse.infer.Inference;
import pulse.infer.Shop;
import pulse.persona.Personas;
import pulse.ranking.Ranking;
import pulse.session.Sessions;
import pulse.twin.TaggedProduct;
import pulse.twin.Tagger;
import pulse.twin.TextTwin;

/// A shop of the real engine with the real sentence model, without server and store.
final class ShopUnderTest implements AutoCloseable {

    private static final int QUERY_VECTORS_MAX = 20_000;

    private final SentenceModel model;
    private final QueryVectors queries;
    private final ExecutorService behind;
    private final Shop shop;
    private final double taggedPerSecond;

    private ShopUnderTest(
            SentenceModel model, QueryVectors queries, ExecutorService behind, Shop shop, double taggedPerSecond) {
        this.model = model;
        this.queries = queries;
        this.behind = behind;
        this.shop = shop;
        this.taggedPerSecond = taggedPerSecond;
    }

    /// Tags the products, texts that are alike once, and puts them on sale.
    static ShopUnderTest of(List<Product> products, Path folder, InstantSource clock) throws IOException {
        SentenceModel model = SentenceModel.load(folder, 1);
        Tagger tagger = new Tagger(model);
        ExecutorService behind = Executors.newSingleThreadExecutor();
        QueryVectors queries = new QueryVectors(model, () -> model, folder, QUERY_VECTORS_MAX, behind);
        Ranking ranking = new Ranking(queries);
        Infer infer = new Infer(Personas.ofPriors(), ranking, clock, System::nanoTime, session -> {}, "v0.1.0");
        Shop shop = new Shop(tagger, new Sessions(clock, Duration.ofMinutes(30)), infer);
        Map<Long, TextTwin> twins = new HashMap<>();
        long began = System.nanoTime();
        List<TaggedProduct> tagged = products.stream()
                .map(product -> new TaggedProduct(
                        product,
                        twins.computeIfAbsent(
                                tagger.fingerprint(product),
                                any -> tagger.tag(product).text())))
                .toList();
        double seconds = (System.nanoTime() - began) / 1e9;
        shop.put(tagged);
        return new ShopUnderTest(model, queries, behind, shop, twins.size() / seconds);
    }

    /// Twins made a second, on one thread.
    double taggedPerSecond() {
        return taggedPerSecond;
    }

    /// Learns the words of what is sold, as a server does behind its answers: some 30 s of a core.
    void learnWords() throws IOException {
        queries.learn(shop.catalog()
                .ordinals()
                .mapToObj(ordinal -> shop.catalog().at(ordinal))
                .flatMap(Stream::ofNullable)
                .map(Product::name)
                .distinct()
                .toList());
    }

    /// True when the query's vector came from learnt words, which is all that is done.
    boolean hasLearntVector(String query) {
        return queries.learntVector(query) != null;
    }

    Inference infer(InferRequest request) {
        return shop.infer(request);
    }

    @Override
    public void close() {
        behind.close();
        model.close();
    }
}
