package pulse.trainer.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import pulse.event.Visit;
import pulse.infer.Model;
import pulse.persona.LearnedAttributes;
import pulse.ranking.Ranking;
import pulse.session.Session;
import pulse.trainer.attribute.Claim;
import pulse.trainer.attribute.SessionVisit;
import pulse.trainer.promotion.DrawnSessions.Taste;
import pulse.trainer.ranking.LetterVectors;

class RetrainingTest {

    private static final long SEED = 5;

    /// Tries of the noise shop after its first promotion.
    private static final int TRIES = Integer.getInteger("pulse.promotion.tries", 1);

    /// Visits of a shop that has just enough of them.
    private static final int VISITS = History.SESSIONS_MIN;

    /// A shop that keeps its ways, and what it learned first; learned once for all tests, when one first asks.
    private static final class Steady {
        static final DrawnSessions SHOP = new DrawnSessions(1).visit(VISITS, Taste.STEADY);
        static final History HISTORY = SHOP.history(Instant.EPOCH);
        static final Proposal FIRST = proposed(HISTORY, Model.priors(), 0);
    }

    @Test
    void aShopWithHabitsOfItsOwnOutgrowsThePriors() {
        Proposal proposal = Steady.FIRST;
        assertThat(proposal.isBetter()).isTrue();
        assertThat(proposal.ofAttributes().isBetter()).isTrue();
        assertThat(proposal.ofAttributes().after().value())
                .isLessThan(proposal.ofAttributes().before().value());
        assertThat(proposal.attributes()).isNotEqualTo(LearnedAttributes.NOTHING);
        assertThat(proposal.claimsAfter()).extracting(ClaimFigures::claim).contains(Claim.BUYS, Claim.MEDIUM);
    }

    @Test
    void whatWasJudgedOnWasNotLearnedFrom() {
        History history = new DrawnSessions(2).visit(1_200, Taste.STEADY).history(Instant.EPOCH);
        assertThat(history.judged()).hasSize(240);
        assertThat(history.sessions()).isEqualTo(960);
        assertThat(history.judged().getFirst().startedAt())
                .isAfter(history.learned().getLast().startedAt());
        Instant seen = DrawnSessions.OPENED.plusSeconds(1_100 * DrawnSessions.APART);
        History later = new DrawnSessions(2).visit(1_200, Taste.STEADY).history(seen);
        assertThat(later.judged())
                .hasSize(100)
                .allSatisfy(visit -> assertThat(visit.startedAt()).isAfterOrEqualTo(seen));
        assertThat(later.isEnough()).isFalse();
    }

    @Test
    void aShopOfNoiseIsNotPromotedAgain() {
        DrawnSessions shop = new DrawnSessions(3).visit(VISITS, Taste.NOISE);
        History first = shop.history(Instant.EPOCH);
        Model active = model(proposed(first, Model.priors(), 0));
        Instant seen = first.to();
        int promoted = 0;
        for (int tries = 0; tries < TRIES; tries++) {
            shop.visit(500, Taste.NOISE);
            promoted += proposed(shop.history(seen), active, tries).isBetter() ? 1 : 0;
        }
        assertThat(promoted).isZero();
    }

    @Test
    void aShopWhoseTastesChangeIsNoticedAndImproves() {
        Model active = model(Steady.FIRST);
        assertThat(slipped(active, Steady.SHOP.visit(500, Taste.STEADY).sessions()))
                .isFalse();
        Steady.SHOP.visit(1_100, Taste.CHANGED);
        assertThat(slipped(active, Steady.SHOP.sessions())).isTrue();
        Proposal proposal = proposed(Steady.SHOP.history(Steady.HISTORY.to()), active, 1);
        assertThat(proposal.ofAttributes().isBetter()).isTrue();
    }

    @Test
    void ordersThatAShopDoesNotTellAreNoEvidenceOfIntent() {
        List<Session> sessions = new DrawnSessions(6)
                .visit(VISITS, Taste.STEADY).sessions().stream()
                        .map(session -> new Session(
                                session.id(),
                                session.context(),
                                session.steps().subList(0, 4),
                                session.filters(),
                                session.filtersSince(),
                                session.dwellMs(),
                                session.startedAt(),
                                session.lastSeenAt()))
                        .toList();
        History.Builder history = new History.Builder(DrawnSessions.catalog(), sessions.size(), Instant.EPOCH);
        sessions.reversed().forEach(history::add);
        Proposal proposal = proposed(history.build(), Model.priors(), 0);
        assertThat(proposal.attributes().buys()).isEqualTo(LearnedAttributes.NOTHING.buys());
        assertThat(proposal.attributes().baseRate()).isEqualTo(LearnedAttributes.NOTHING.baseRate());
        assertThat(proposal.claimsAfter()).extracting(ClaimFigures::claim).doesNotContain(Claim.BUYS);
    }

    private static Proposal proposed(History history, Model active, int tries) {
        return new Retraining(
                        history,
                        new Ranking(new LetterVectors()),
                        DrawnSessions.ASSORTMENT,
                        active,
                        tries,
                        SEED,
                        doing -> {})
                .propose();
    }

    private static Model model(Proposal proposal) {
        return new Model("v0.2.0", proposal.attributes(), proposal.nextItems(), proposal.ranking());
    }

    private static boolean slipped(Model active, List<Session> sessions) {
        List<Visit> recent = sessions.subList(sessions.size() - 500, sessions.size()).stream()
                .flatMap(session -> SessionVisit.of(session).stream())
                .toList();
        return CalibrationWatch.read(active.attributes(), recent, DrawnSessions.catalog()).stream()
                .anyMatch(CalibrationWatch.Reading::hasSlipped);
    }
}
