package pulse.bench.latency;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pulse.catalog.Product;
import pulse.embedding.CachedTextVectors;
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
    private final Shop shop;
    private final double taggedPerSecond;

    private ShopUnderTest(SentenceModel model, Shop shop, double taggedPerSecond) {
        this.model = model;
        this.shop = shop;
        this.taggedPerSecond = taggedPerSecond;
    }

    /// Tags the products, texts that are alike once, and puts them on sale.
    static ShopUnderTest of(List<Product> products, Path folder, InstantSource clock) throws IOException {
        SentenceModel model = SentenceModel.load(folder, 1);
        Tagger tagger = new Tagger(model);
        Ranking ranking = new Ranking(new CachedTextVectors(model, QUERY_VECTORS_MAX));
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
        return new ShopUnderTest(model, shop, twins.size() / seconds);
    }

    /// Twins made a second, on one thread.
    double taggedPerSecond() {
        return taggedPerSecond;
    }

    Inference infer(InferRequest request) {
        return shop.infer(request);
    }

    @Override
    public void close() {
        model.close();
    }
}
