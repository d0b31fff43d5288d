package pulse.trainer.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import pulse.event.Visit;
import pulse.session.Behavior;
import pulse.session.Context;
import pulse.session.Session;
import pulse.session.Step;

class SessionVisitTest {

    private static final Instant NOON = Instant.parse("2026-01-14T12:00:00Z");
    private static final Context PHONE = new Context("mobile", "", "", "", "", null);

    @Test
    void aSessionIsReplayedAsItHappened() {
        Session session = Session.begun("s", NOON)
                .after(PHONE, new Behavior("lamps", null, List.of("a"), 0), NOON)
                .after(new Step.AddedToCart("a", NOON.plusSeconds(30)))
                .after(new Step.Purchased("a", NOON.plusSeconds(90)));
        Visit visit = SessionVisit.of(session).orElseThrow();
        List<Session> replayed = visit.replay();
        assertThat(visit.isBuying()).isTrue();
        assertThat(replayed.getLast().steps())
                .extracting(Step::at)
                .isEqualTo(session.steps().stream().map(Step::at).toList());
        assertThat(replayed.getLast().viewed()).isEqualTo(session.viewed());
        assertThat(replayed.getLast().queries()).isEqualTo(session.queries());
        assertThat(replayed.getFirst().context()).isEqualTo(PHONE);
        assertThat(replayed.getFirst().steps()).isEmpty();
    }

    @Test
    void filtersAreKnownFromTheMomentTheyWereToldAndNotBefore() {
        Session session = Session.begun("s", NOON)
                .after(PHONE, new Behavior("", null, List.of("a"), 0), NOON)
                .after(PHONE, new Behavior("", List.of("price:0-10"), List.of("b"), 0), NOON.plusSeconds(60))
                .after(new Step.Viewed("c", NOON.plusSeconds(90)));
        List<Session> replayed = SessionVisit.of(session).orElseThrow().replay();
        assertThat(replayed)
                .extracting(Session::filters)
                .containsExactly(List.of(), List.of(), List.of("price:0-10"), List.of("price:0-10"));
    }

    @Test
    void aSessionInWhichNothingWasDoneTeachesNothing() {
        assertThat(SessionVisit.of(Session.begun("s", NOON))).isEmpty();
    }
}
