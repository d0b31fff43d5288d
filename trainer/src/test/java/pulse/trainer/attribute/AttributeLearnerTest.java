package pulse.trainer.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import pulse.catalog.Catalog;
import pulse.event.Visit;
import pulse.persona.Attribute;
import pulse.persona.Forecast;
import pulse.persona.LearnedAttributes;
import pulse.persona.Persona;
import pulse.persona.Personas;
import pulse.session.Session;
import pulse.session.Step;
import pulse.signal.Contribution;
import pulse.signal.Signals;

final class AttributeLearnerTest {

    private static final Catalog CATALOG = DrawnShop.catalog();

    @Test
    void whatTheShopsOutcomesTeachTakesOver() {
        Personas learned = Personas.of(AttributeLearner.learn(new DrawnShop(1).visits(1_000), CATALOG));
        Persona lamps = infer(learned, "lamps3", "lamps5");
        assertThat(probability(lamps, Attribute.PURCHASE_INTENT, "buys")).isCloseTo(0.5, within(0.12));
        assertThat(probability(lamps, Attribute.PRICE_SENSITIVITY, "high")).isGreaterThan(0.9);
        Persona chairs = infer(learned, "chairs25", "chairs21");
        assertThat(probability(chairs, Attribute.PURCHASE_INTENT, "buys")).isLessThan(0.08);
        assertThat(probability(chairs, Attribute.PRICE_SENSITIVITY, "low")).isGreaterThan(0.9);
        assertThat(chairs.forecast(Attribute.PURCHASE_INTENT).level()).isEqualTo("browsing");
    }

    @Test
    void aFewVisitsMoveThePriorOnlyALittle() {
        Personas learned = Personas.of(AttributeLearner.learn(new DrawnShop(1).visits(6), CATALOG));
        double prior = probability(infer(Personas.ofPriors(), "lamps3"), Attribute.PRICE_SENSITIVITY, "high");
        double after = probability(infer(learned, "lamps3"), Attribute.PRICE_SENSITIVITY, "high");
        assertThat(after).isCloseTo(prior, within(0.2)).isNotEqualTo(prior);
    }

    @Test
    void contributionsSumToTheScoreAndTheScoreIsTheProbability() {
        Personas learned = Personas.of(AttributeLearner.learn(new DrawnShop(2).visits(300), CATALOG));
        for (Forecast forecast : infer(learned, "lamps3", "chairs9").forecasts()) {
            double sum = forecast.contributions().stream()
                    .mapToDouble(Contribution::value)
                    .sum();
            assertThat(sum).as(forecast.attribute().name()).isCloseTo(forecast.score(), within(1e-9));
        }
        Forecast buys = infer(learned, "lamps3").forecast(Attribute.PURCHASE_INTENT);
        assertThat(1 / (1 + Math.exp(-buys.score())))
                .isCloseTo(buys.probabilities().getOrDefault("buys", 0.0), within(1e-9));
    }

    @Test
    void sameVisitsGiveTheSameModel() {
        List<Visit> visits = new DrawnShop(3).visits(120);
        LearnedAttributes first = AttributeLearner.learn(visits, CATALOG);
        assertThat(AttributeLearner.learn(visits.reversed(), CATALOG).buys().kinds())
                .isEqualTo(first.buys().kinds());
        assertThat(AttributeLearner.learn(visits, CATALOG).highNotLow().terms())
                .isEqualTo(first.highNotLow().terms());
    }

    @Test
    void theThirdOfPricesIsAKindByItselfAndInItsCategory() {
        LearnedAttributes learned = AttributeLearner.learn(new DrawnShop(4).visits(300), CATALOG);
        assertThat(learned.highNotLow().kinds())
                .containsKeys("price:lowest", "price:top", "category:lamps,price:lowest", "category:chairs,price:top");
        assertThat(learned.highNotLow().kinds().getOrDefault("price:lowest", 0.0))
                .isGreaterThan(learned.highNotLow().kinds().getOrDefault("price:top", 0.0));
    }

    @Test
    void aPersonaIsAsSureAsThoseLikeItCameTrue() {
        Personas prior = Personas.ofPriors();
        Personas few = Personas.of(AttributeLearner.learn(new DrawnShop(5).visits(6), CATALOG));
        Personas many = Personas.of(AttributeLearner.learn(new DrawnShop(5).visits(600), CATALOG));
        assertThat(infer(prior).archetype()).isEqualTo("exploring");
        assertThat(infer(few).confidence()).isBetween(0.04, infer(prior).confidence());
        assertThat(infer(many).confidence()).isCloseTo(0.5, within(0.1));
        assertThat(infer(prior, "lamps3", "lamps5").confidence()).isLessThan(0.9);
        assertThat(infer(many, "lamps3", "lamps5").confidence()).isGreaterThan(0.95);
    }

    @Test
    void nothingLearnedIsThePrior() {
        Persona prior = infer(Personas.ofPriors(), "lamps3", "lamps4");
        Persona same = infer(Personas.of(LearnedAttributes.NOTHING), "lamps3", "lamps4");
        for (Attribute attribute : Attribute.values()) {
            prior.forecast(attribute)
                    .probabilities()
                    .forEach((outcome, probability) ->
                            assertThat(probability(same, attribute, outcome)).isCloseTo(probability, within(1e-5)));
        }
    }

    private static Persona infer(Personas personas, String... viewed) {
        Session session = Session.begun("asked", DrawnShop.OPENED);
        for (int view = 0; view < viewed.length; view++) {
            session = session.after(new Step.Viewed(viewed[view], DrawnShop.OPENED.plusSeconds(20L * view)));
        }
        return personas.infer(Signals.of(session, CATALOG), CATALOG);
    }

    private static double probability(Persona persona, Attribute attribute, String outcome) {
        return persona.forecast(attribute).probabilities().getOrDefault(outcome, Double.NaN);
    }
}
