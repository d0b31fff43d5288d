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
import pulse.ranking.Recommendation;
import pulse.session.Behavior;
import pulse.session.Context;
import pulse.session.Sessions;
import pulse.signal.Contribution;
import pulse.text.HashedTextVectors;
import pulse.twin.Tagger;

class AttentionTest {

    private final Shop shop = open();

    private static Shop open() {
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-01-14T12:00:00Z"));
        HashedTextVectors vectors = new HashedTextVectors(64);
        Infer infer = new Infer(Personas.ofPriors(), new Ranking(vectors), clock, () -> 0, session -> {}, "v0.1.0");
        Shop opened = new Shop(new Tagger(vectors), new Sessions(clock, Duration.ofMinutes(30)), infer);
        opened.put(IntStream.range(0, 400)
                .mapToObj(i -> opened.tag(Product.named("p" + i, "thing " + i).withCategory("shelf " + i % 40)))
                .toList());
        return opened;
    }

    @Test
    void whatManyLookedAtOfLateIsShownToWhomNothingIsKnownOf() {
        assertThat(ids(ask("first", List.of()))).doesNotContain("p377", "p311");
        for (int visitor = 0; visitor < 150; visitor++) {
            ask("visitor-" + visitor, List.of("p377", "p311", "p" + visitor));
        }
        shop.learn();
        Inference answer = ask("next", List.of());
        assertThat(ids(answer)).startsWith("p311", "p377");
        assertThat(answer.recommendations().getFirst().contributions())
                .extracting(Contribution::source)
                .contains("attention");
    }

    @Test
    void fewVisitsSayLittle() {
        ask("visitor", List.of("p377", "p311"));
        shop.learn();
        Inference answer = ask("next", List.of());
        assertThat(answer.recommendations().getFirst().contributions().stream()
                        .filter(part -> part.source().equals("attention"))
                        .mapToDouble(Contribution::value)
                        .sum())
                .isBetween(0.0, 0.01);
    }

    private Inference ask(String session, List<String> viewed) {
        return shop.infer(new InferRequest(
                session,
                Context.UNKNOWN,
                new Behavior("", List.of(), viewed, 0),
                10,
                null,
                Set.of(),
                Set.of(InferRequest.Include.REASONS)));
    }

    private static List<String> ids(Inference answer) {
        return answer.recommendations().stream().map(Recommendation::productId).toList();
    }
}
