package pulse.infer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
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

class RehearsalTest {

    private static final int QUESTIONS = 40;

    private final AtomicInteger queries = new AtomicInteger();
    private final Shop shop = shop();
    private int visitorsAtEachQuery;

    private Shop shop() {
        HashedTextVectors hashed = new HashedTextVectors(64);
        InstantSource clock = InstantSource.fixed(Instant.EPOCH);
        Infer infer = new Infer(
                Personas.ofPriors(), new Ranking(new Counted(hashed)), clock, () -> 0, session -> {}, "v0.1.0");
        Shop made = new Shop(new Tagger(hashed), new Sessions(clock, Sessions.IDLE), infer);
        made.put(IntStream.range(0, 100)
                .mapToObj(i -> Product.named("lamp" + i, "Lamp number" + i))
                .map(made::tag)
                .toList());
        return made;
    }

    @Test
    void asksAllItsQuestionsWhileNobodyElseDoes() {
        shop.rehearse(QUESTIONS);
        assertThat(queries.get())
                .isEqualTo(QUESTIONS / 2); // One in four has no query, one a filter that nothing passes.
    }

    @Test
    void endsOnceVisitorsHaveAskedAsMuch() {
        visitorsAtEachQuery = 10;
        shop.rehearse(QUESTIONS);
        assertThat(queries.get()).isEqualTo(QUESTIONS / 10);
    }

    /// Counts the queries read, and lets visitors without one come in at each.
    private final class Counted implements TextVectors {

        private final TextVectors vectors;

        Counted(TextVectors vectors) {
            this.vectors = vectors;
        }

        @Override
        public int dimensions() {
            return vectors.dimensions();
        }

        @Override
        public float[] vector(String text) {
            queries.incrementAndGet();
            for (int i = 0; i < visitorsAtEachQuery; i++) {
                shop.infer(new InferRequest("visitor", Context.UNKNOWN, Behavior.NONE, 10, null, Set.of(), Set.of()));
            }
            return vectors.vector(text);
        }
    }
}
