package pulse.infer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import pulse.catalog.Product;
import pulse.persona.Personas;
import pulse.ranking.Ranking;
import pulse.session.Behavior;
import pulse.session.Context;
import pulse.session.Session;
import pulse.session.Sessions;
import pulse.text.HashedTextVectors;
import pulse.twin.Tagger;

class RestoredVisitsTest {

    private static final Instant NOON = Instant.parse("2026-01-14T12:00:00Z");

    @Test
    void manyVisitsPutBackAreLearnedOnTheWay() {
        InstantSource clock = InstantSource.fixed(NOON);
        HashedTextVectors words = new HashedTextVectors(64);
        Infer infer = new Infer(Personas.ofPriors(), new Ranking(words), clock, () -> 0, session -> {}, "v0.1.0");
        Shop shop = new Shop(new Tagger(words), new Sessions(clock, Duration.ofMinutes(30)), infer);
        shop.put(List.of(shop.tag(Product.named("shoe", "a shoe")), shop.tag(Product.named("mug", "a mug"))));
        for (int n = 0; n < Shop.RESTORED_AT_ONCE; n++) {
            shop.restore(Session.begun("before" + n, Instant.EPOCH)
                    .after(Context.UNKNOWN, new Behavior("", null, List.of("shoe", "mug"), 0), NOON));
        }
        assertThat(shop.sessionsLearned()).isEqualTo(Shop.RESTORED_AT_ONCE);
    }
}
