package pulse.infer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pulse.catalog.Product;
import pulse.persona.Personas;
import pulse.ranking.Ranking;
import pulse.session.Behavior;
import pulse.session.Context;
import pulse.session.Sessions;
import pulse.text.HashedTextVectors;
import pulse.text.TextVectors;
import pulse.twin.Tagger;

class RoughSearchTest {

    private final HashedTextVectors words = new HashedTextVectors(64);
    private boolean isSettled;
    private int vectorsAsked;

    private final Shop shop = open();

    private Shop open() {
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-01-14T12:00:00Z"));
        TextVectors improving = new TextVectors() {
            @Override
            public int dimensions() {
                return words.dimensions();
            }

            @Override
            public float[] vector(String text) {
                vectorsAsked++;
                return words.vector(isSettled ? text : "shoe 3");
            }

            @Override
            public boolean isSettled(String text) {
                return isSettled;
            }
        };
        Infer infer = new Infer(Personas.ofPriors(), new Ranking(improving), clock, () -> 0, session -> {}, "v0.1.0");
        Shop opened = new Shop(new Tagger(words), new Sessions(clock, Duration.ofMinutes(30)), infer);
        opened.put(IntStream.range(0, 30)
                .mapToObj(i -> opened.tag(Product.named("p" + i, "shoe " + i).withCategory("footwear")))
                .toList());
        return opened;
    }

    private List<String> ids() {
        return shop
                .infer(new InferRequest(
                        "s",
                        Context.UNKNOWN,
                        new Behavior("shoe 17", null, List.of(), 0),
                        10,
                        null,
                        Set.of(),
                        Set.of(),
                        InferRequest.Terms.USUAL))
                .recommendations()
                .stream()
                .map(each -> each.productId())
                .toList();
    }

    @Test
    void searchByARoughVectorIsMadeOnceAndAnewWhenTheBetterOneIsThere() {
        List<String> rough = ids();
        assertThat(ids()).isEqualTo(rough);
        assertThat(vectorsAsked).isEqualTo(1);
        isSettled = true;
        assertThat(ids()).isNotEqualTo(rough);
        assertThat(vectorsAsked).isEqualTo(2);
        ids();
        assertThat(vectorsAsked).isEqualTo(2);
    }
}
