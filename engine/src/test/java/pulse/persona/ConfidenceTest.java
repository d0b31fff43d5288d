package pulse.persona;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pulse.calibration.Odds;
import pulse.catalog.Catalog;
import pulse.session.Session;
import pulse.session.Step;
import pulse.signal.Contribution;
import pulse.signal.Signals;

class ConfidenceTest {

    private static final Catalog SHOP = SportsShop.branded();

    private static final Confidence LEARNED = new Confidence(Map.of(
            Confidence.CLAIMS,
            0.9,
            "value_conscious",
            0.4,
            "value_conscious_unseen",
            -0.7,
            "events",
            -0.2,
            "moon",
            3.0));

    @Test
    void nothingLearnedLeavesTheProduct() {
        Score score = Confidence.UNLEARNED.score(terms(0.37, 2));
        assertThat(score.probability()).isCloseTo(0.37, within(1e-12));
        assertThat(score.parts()).hasSize(1);
    }

    @Test
    void partsSumToTheLogOddsOfTheConfidence() {
        Score score = LEARNED.score(terms(0.5, 2));
        double sum = score.parts().stream().mapToDouble(Contribution::value).sum();
        assertThat(sum).isEqualTo(score.total());
        assertThat(Odds.logOdds(score.probability())).isCloseTo(sum, within(1e-12));
        assertThat(sum).isCloseTo(0.4 - 0.2 * Math.log(2), within(1e-12));
    }

    @Test
    void anArchetypeHasAWeightOfItsOwnWhileNothingWasViewed() {
        assertThat(LEARNED.score(terms(0.5, 0)).total()).isCloseTo(0.4 - 0.7, within(1e-12));
        assertThat(LEARNED.score(terms(0.5, 1)).total()).isCloseTo(0.4, within(1e-12));
    }

    @Test
    void aPersonaIsAsSureAsWhatWasLearnedSays() {
        Signals signals = Signals.of(session(2), SHOP);
        Persona prior = Personas.of(LearnedAttributes.NOTHING).infer(signals, SHOP);
        Confidence learned = new Confidence(Map.of(Confidence.CLAIMS, 1.0, prior.archetype(), 1.5));
        Persona surer =
                Personas.of(LearnedAttributes.NOTHING.confidentBy(learned)).infer(signals, SHOP);
        assertThat(surer.primary()).isEqualTo(prior.primary());
        assertThat(Odds.logOdds(surer.confidence())).isCloseTo(Odds.logOdds(prior.confidence()) + 1.5, within(1e-9));
        assertThat(surer.confidenceParts())
                .extracting(Contribution::source)
                .containsExactly(Confidence.CLAIMS, prior.archetype());
        double sum = surer.confidenceParts().stream()
                .mapToDouble(Contribution::value)
                .sum();
        assertThat(Odds.probability(sum)).isCloseTo(surer.confidence(), within(1e-12));
    }

    private static List<Contribution> terms(double product, int views) {
        return Confidence.terms(product, Archetype.VALUE_CONSCIOUS, Signals.of(session(views), SHOP));
    }

    private static Session session(int views) {
        Session session = Session.begun("s", Instant.EPOCH);
        for (int view = 1; view <= views; view++) {
            session = session.after(new Step.Viewed("run_" + view, Instant.EPOCH.plusSeconds(view)));
        }
        return session;
    }
}
