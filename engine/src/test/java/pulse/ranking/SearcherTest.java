package pulse.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pulse.catalog.Product;
import pulse.signal.QueryReader;
import pulse.text.HashedTextVectors;
import pulse.twin.Tagger;

class SearcherTest {

    private final HashedTextVectors vectors = new HashedTextVectors(128);

    private Map<Integer, Float> matches(String query, String... names) {
        Tagger tagger = new Tagger(vectors);
        Assortment assortment = Assortment.empty()
                .with(
                        Stream.of(names)
                                .map(name -> tagger.tag(Product.named(name, name)))
                                .toList(),
                        List.of());
        BitSet all = new BitSet();
        all.set(0, names.length);
        return new Ranking(vectors).matches(assortment, QueryReader.read(query, assortment.catalog()), all);
    }

    @Test
    void amongEqualMatchesTheOneUnlikeTheBestComesLast() {
        Map<Integer, Float> matches = matches(
                "iron skillet",
                "iron skillet story paperback",
                "iron skillet frying pan",
                "iron skillet frying pan 2",
                "iron skillet frying pan 3",
                "iron skillet frying pan 4");
        assertThat(matches)
                .hasSize(5)
                .allSatisfy((ordinal, match) ->
                        assertThat(match).isBetween(0f, 1f).isGreaterThanOrEqualTo(matches.getOrDefault(0, 1f)));
        assertThat(matches.getOrDefault(0, 1f)).isLessThan(matches.getOrDefault(4, 0f));
    }

    @Test
    void whatMatchesAloneStaysAheadOfWhatIsAlike() {
        Map<Integer, Float> matches =
                matches("zebra kettle", "zebra kettle", "copper kettle", "copper kettle mug", "steel kettle mug");
        assertThat(matches.getOrDefault(0, 0f)).isGreaterThan(matches.getOrDefault(1, 0f) + 0.2f);
    }
}
