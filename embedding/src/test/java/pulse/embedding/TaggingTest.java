package pulse.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import pulse.catalog.Catalog;
import pulse.catalog.Product;
import pulse.twin.TaggedProduct;
import pulse.twin.Tagger;
import pulse.twin.Trait;
import pulse.twin.Twin;
import pulse.twin.Twins;
import pulse.twin.Vectors;

/// Twins made with the real model say what a merchandiser would.
class TaggingTest {

    private static SentenceModel model;
    private static Tagger tagger;

    @BeforeAll
    static void load() throws IOException {
        model = TestModel.load(2);
        tagger = new Tagger(model);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private static Catalog shelf(String category) {
        return Catalog.empty()
                .with(
                        IntStream.rangeClosed(1, 20)
                                .mapToObj(i -> Product.named("shelf-" + i, "Thing " + i)
                                        .withCategory(category)
                                        .withPrice(50 * i))
                                .toList(),
                        List.of());
    }

    private static double probability(Product product, Trait trait) {
        Twin twin = Twins.read(tagger.tag(product), shelf(product.category().path()));
        return twin.traits().get(trait.ordinal()).probability();
    }

    @Test
    void veganToteOfOrganicCottonIsSustainable() {
        Product tote = Product.named("t", "Organic cotton vegan tote").withCategory("bags");
        assertThat(probability(tote, Trait.SUSTAINABILITY)).isGreaterThan(0.7);
        assertThat(probability(Product.named("d", "USB charging cable").withCategory("bags"), Trait.SUSTAINABILITY))
                .isLessThan(0.2);
    }

    @Test
    void dearLuxuryWatchIsStatusAndCheapOneIsNot() {
        Product watch = Product.named("w", "Swiss luxury automatic watch with sapphire crystal")
                .withCategory("watches")
                .withPrice(990);
        assertThat(probability(watch, Trait.STATUS)).isGreaterThan(0.75);
        Product plain = Product.named("c", "Plain digital watch")
                .withCategory("watches")
                .withPrice(20);
        assertThat(probability(plain, Trait.STATUS)).isLessThan(0.2);
    }

    @Test
    void discountedPackIsValue() {
        Product pack = Product.named("s", "Budget sports socks, pack of 12")
                .withCategory("socks")
                .withPrice(60)
                .withListPrice(110);
        assertThat(probability(pack, Trait.VALUE)).isGreaterThan(0.85);
        Product dear =
                Product.named("k", "Cashmere dress socks").withCategory("socks").withPrice(980);
        assertThat(probability(dear, Trait.VALUE)).isLessThan(0.2);
    }

    @Test
    void meaningIsReadWithoutACueWord() {
        assertThat(probability(Product.named("a", "Jumper to sink into on the couch on a rainy day"), Trait.COMFORT))
                .isGreaterThan(probability(Product.named("b", "HDMI splitter, four ports"), Trait.COMFORT) * 2);
    }

    @Test
    void likeProductsHaveNearVectors() {
        byte[] shoe =
                tagger.tag(Product.named("a", "Trail running shoes")).text().vector();
        byte[] like = tagger.tag(Product.named("b", "Lightweight trainers for jogging off road"))
                .text()
                .vector();
        byte[] unlike =
                tagger.tag(Product.named("c", "Espresso machine")).text().vector();
        assertThat(Vectors.dot(shoe, like)).isGreaterThan(Vectors.dot(shoe, unlike) + 0.2f);
    }

    @Test
    void concurrentTaggingEqualsSerial() throws Exception {
        List<Product> products = IntStream.range(0, 30)
                .mapToObj(i -> Product.named("p" + i, "Garden chair " + i).withDescription("Weatherproof, folds flat."))
                .toList();
        List<TaggedProduct> serial =
                products.stream().map(new Tagger(model)::tag).toList();
        Tagger shared = new Tagger(model);
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            List<Future<TaggedProduct>> tagged = threads.invokeAll(products.stream()
                    .map(product -> (Callable<TaggedProduct>) () -> shared.tag(product))
                    .toList());
            for (int i = 0; i < products.size(); i++) {
                assertThat(tagged.get(i).get()).isEqualTo(serial.get(i));
            }
        }
    }
}
