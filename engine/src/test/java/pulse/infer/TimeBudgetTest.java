package pulse.infer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import pulse.catalog.Product;
import pulse.persona.Personas;
import pulse.ranking.Budget.Stage;
import pulse.ranking.Ranking;
import pulse.ranking.Recommendation;
import pulse.session.Behavior;
import pulse.session.Context;
import pulse.session.Sessions;
import pulse.text.HashedTextVectors;
import pulse.text.TextVectors;
import pulse.twin.Tagger;

class TimeBudgetTest {

    private final AtomicLong millis = new AtomicLong();
    private final List<Long> millisPerRead = new ArrayList<>();
    private long millisPerVector;
    private final HashedTextVectors words = new HashedTextVectors(64);
    private final Shop shop = open();

    private Shop open() {
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-01-14T12:00:00Z"));
        TextVectors slow = new TextVectors() {
            @Override
            public int dimensions() {
                return words.dimensions();
            }

            @Override
            public float[] vector(String text) {
                millis.addAndGet(millisPerVector);
                return words.vector(text);
            }
        };
        Infer infer = new Infer(Personas.ofPriors(), new Ranking(slow), clock, this::nanos, session -> {}, "v0.1.0");
        Shop opened = new Shop(new Tagger(words), new Sessions(clock, Duration.ofMinutes(30)), infer);
        for (int i = 0; i < 30; i++) {
            opened.put(List.of(opened.tag(Product.named("p" + i, "running shoe " + i)
                    .withCategory("footwear/running")
                    .withRating(4, i))));
        }
        return opened;
    }

    /// Each look at the clock takes what the test says, so that time passes between the stages.
    private long nanos() {
        return Duration.ofMillis(millisPerRead.isEmpty() ? millis.get() : millis.addAndGet(millisPerRead.removeFirst()))
                .toNanos();
    }

    @Test
    void nothingIsLeftOutWhileThereIsTime() {
        Inference answer = ask("s1", 40);
        assertThat(answer.leftOut()).isEmpty();
        assertThat(answer.durationNanos()).isZero();
    }

    @Test
    void slowQueryVectorLeavesNoTimeForWhatComesAfterAndIsKept() {
        millisPerVector = 60;
        Inference late = ask("s1", 40);
        assertThat(late.leftOut()).containsExactly(Stage.NEIGHBOURS, Stage.SIMILAR, Stage.REASONS);
        assertThat(late.durationNanos()).isEqualTo(60_000_000);
        assertThat(late.recommendations())
                .hasSize(10)
                .allSatisfy(shown -> assertThat(shown.contributions()).isEmpty());
        assertThat(ask("s2", 40).leftOut()).as("the search is known now").isEmpty();
    }

    @Test
    void queryVectorGoesFirstWhenHalfTheBudgetIsGoneAndWordsStillFind() {
        millisPerRead.addAll(List.of(0L, 25L));
        Inference answer = ask("s1", 40);
        assertThat(answer.leftOut()).containsExactly(Stage.QUERY_MEANING);
        assertThat(answer.recommendations()).hasSize(10);
        assertThat(answer.recommendations().getFirst().source()).isEqualTo("text");
    }

    @Test
    void requestBringsItsOwnBudget() {
        millisPerRead.addAll(List.of(0L, 25L));
        assertThat(ask("s1", 200).leftOut()).isEmpty();
        millisPerRead.addAll(List.of(0L, 5L));
        assertThat(ask("s2", 4).leftOut()).containsExactly(Stage.NEIGHBOURS, Stage.SIMILAR, Stage.REASONS);
    }

    @Test
    void answerWithoutTheQuerysMeaningIsNotKeptForTheNext() {
        millisPerRead.addAll(List.of(0L, 100L));
        assertThat(ask("s1", 40).leftOut()).contains(Stage.QUERY_MEANING);
        millisPerVector = 1;
        Inference answer = ask("s2", 40);
        assertThat(answer.leftOut()).isEmpty();
        assertThat(answer.durationNanos()).as("the vector was made").isEqualTo(1_000_000);
    }

    @Test
    void everythingStillPassesTheFiltersWhenTimeIsOut() {
        millisPerRead.addAll(List.of(0L, 1_000L));
        Inference answer = shop.infer(new InferRequest(
                "s1",
                Context.UNKNOWN,
                new Behavior("running", List.of("rating:4+"), List.of("p3"), 0),
                5,
                null,
                Set.of("p4"),
                Set.of()));
        assertThat(answer.recommendations())
                .hasSize(5)
                .extracting(Recommendation::productId)
                .doesNotContain("p3", "p4");
    }

    private Inference ask(String session, long budgetMs) {
        return shop.infer(new InferRequest(
                session,
                Context.UNKNOWN,
                new Behavior("running shoe", List.of(), List.of("p1", "p2"), 0),
                10,
                null,
                Set.of(),
                Set.of(InferRequest.Include.REASONS),
                new InferRequest.Terms(false, null, Duration.ofMillis(budgetMs))));
    }
}
