package pulse.twin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pulse.catalog.Catalog;
import pulse.catalog.Product;
import pulse.text.HashedTextVectors;

class TwinsTest {

    private final Tagger tagger = new Tagger(new HashedTextVectors(64));

    private static Product shoe(int number, double price) {
        return Product.named("shoe-" + number, "Trail shoe " + number)
                .withCategory("footwear/running")
                .withPrice(price);
    }

    private static Catalog shelfOfTwenty() {
        return Catalog.empty()
                .with(
                        IntStream.rangeClosed(1, 20)
                                .mapToObj(i -> shoe(i, 10 * i))
                                .toList(),
                        List.of());
    }

    private double probability(Product product, Trait trait) {
        return Twins.read(tagger.tag(product), shelfOfTwenty())
                .traits()
                .get(trait.ordinal())
                .probability();
    }

    @Test
    void hotPathGivesTheProbabilitiesOfTheWholeTwin() {
        Catalog catalog = shelfOfTwenty();
        TaggedProduct tagged =
                tagger.tag(shoe(3, 35).withListPrice(50).withRating(4.5, 210).withDescription("soft and durable"));
        float[] hot = new float[Trait.values().length];
        Twins.traits(tagged, catalog, hot);
        List<Tag> whole = Twins.read(tagged, catalog).traits();
        for (Trait trait : Trait.values()) {
            assertThat(whole.get(trait.ordinal()).name()).isEqualTo(trait.wireName());
            assertThat(hot[trait.ordinal()])
                    .isEqualTo((float) whole.get(trait.ordinal()).probability());
        }
    }

    @Test
    void lowerPriceNeverLowersValueNorRaisesStatus() {
        for (int price = 200; price > 5; price -= 5) {
            assertThat(probability(shoe(1, price - 5), Trait.VALUE))
                    .isGreaterThanOrEqualTo(probability(shoe(1, price), Trait.VALUE));
            assertThat(probability(shoe(1, price - 5), Trait.STATUS))
                    .isLessThanOrEqualTo(probability(shoe(1, price), Trait.STATUS));
        }
        assertThat(probability(shoe(1, 10), Trait.VALUE)).isGreaterThan(probability(shoe(1, 200), Trait.VALUE) + 0.2);
    }

    @Test
    void deeperSaleNeverLowersValue() {
        assertThat(probability(shoe(1, 90).withListPrice(180), Trait.VALUE))
                .isGreaterThan(probability(shoe(1, 90), Trait.VALUE));
    }

    @Test
    void moreGoodRatingsNeverLowerSocialProof() {
        double before = probability(shoe(1, 90), Trait.SOCIAL_PROOF);
        for (int count : new int[] {1, 5, 20, 100, 1_000, 50_000}) {
            double now = probability(shoe(1, 90).withRating(4.6, count), Trait.SOCIAL_PROOF);
            assertThat(now).isGreaterThanOrEqualTo(before);
            before = now;
        }
        assertThat(before).isGreaterThan(probability(shoe(1, 90), Trait.SOCIAL_PROOF) + 0.3);
    }

    @Test
    void changedPriceMovesOnlyWhatDependsOnIt() {
        TaggedProduct tagged = tagger.tag(shoe(1, 150));
        Twin before = Twins.read(tagged, shelfOfTwenty());
        Twin after = Twins.read(tagged.with(shoe(1, 20)), shelfOfTwenty());
        assertThat(after.traits().get(Trait.VALUE.ordinal()).probability())
                .isGreaterThan(before.traits().get(Trait.VALUE.ordinal()).probability());
        assertThat(after.traits().get(Trait.SUSTAINABILITY.ordinal()))
                .isEqualTo(before.traits().get(Trait.SUSTAINABILITY.ordinal()));
        assertThat(before.priceTier().name()).isEqualTo("top");
        assertThat(after.priceTier().name()).isEqualTo("lowest");
    }

    @Test
    void evidenceNamesPriceSaleAndRatings() {
        Twin twin = Twins.read(tagger.tag(shoe(1, 12).withListPrice(24).withRating(4.8, 900)), shelfOfTwenty());
        assertThat(twin.traits().get(Trait.VALUE.ordinal()).evidence()).contains("50% off the list price");
        assertThat(twin.traits().get(Trait.SOCIAL_PROOF.ordinal()).evidence()).contains("rated 4.8 by 900");
        assertThat(twin.priceTier().evidence()).containsExactly("dearer than 5% of footwear/running");
    }

    @Test
    void unknownPriceHasNoTierAndLessConfidence() {
        Product bare = Product.named("x", "Thing");
        Twin twin = Twins.read(tagger.tag(bare), shelfOfTwenty());
        assertThat(twin.priceTier().probability()).isZero();
        assertThat(twin.traits().getFirst().confidence()).isLessThan(0.1);
    }
}
