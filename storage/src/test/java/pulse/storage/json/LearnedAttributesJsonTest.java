package pulse.storage.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pulse.calibration.Calibrator;
import pulse.catalog.Catalog;
import pulse.catalog.Product;
import pulse.persona.Additive;
import pulse.persona.Attribute;
import pulse.persona.Confidence;
import pulse.persona.LearnedAttributes;
import pulse.persona.Persona;
import pulse.persona.Personas;
import pulse.session.Session;
import pulse.session.Step;
import pulse.signal.Contribution;
import pulse.signal.Feature;
import pulse.signal.Signals;
import pulse.storage.StorageException;

class LearnedAttributesJsonTest {

    @Test
    void whatWasLearnedIsReadBackToTheLastBit() {
        LearnedAttributes learned = new LearnedAttributes(
                additive(new Calibrator.Platt(0.1 + 0.2, -1.0 / 3)),
                additive(new Calibrator.Beta(0.7, 1.1, 0.05)),
                additive(new Calibrator.Identity()),
                Additive.NOTHING_LEARNED,
                additive(new Calibrator.Platt(1, 0)),
                0.0321,
                new Confidence(Map.of(Confidence.CLAIMS, 0.9, "exploring", 0.1 + 0.2)));
        assertThat(LearnedAttributesJson.read(LearnedAttributesJson.write(learned)))
                .isEqualTo(learned);
        assertThat(LearnedAttributesJson.read(LearnedAttributesJson.write(LearnedAttributes.NOTHING)))
                .isEqualTo(LearnedAttributes.NOTHING);
    }

    @Test
    void anIsotonicMapIsReadBack() {
        Calibrator map = new Calibrator.Isotonic(new double[] {-2, 0.5, 3}, new double[] {0.1, 0.4, 0.9});
        Calibrator read = LearnedAttributesJson.read(LearnedAttributesJson.write(learned(additive(map))))
                .buys()
                .calibrator();
        for (double logOdds = -4; logOdds < 4; logOdds += 0.3) {
            assertThat(read.probability(logOdds)).isEqualTo(map.probability(logOdds));
        }
    }

    @Test
    void whatThisProgramDoesNotKnowIsRefusedByName() {
        String line = LearnedAttributesJson.write(learned(additive(new Calibrator.Identity())));
        assertThatThrownBy(() -> LearnedAttributesJson.read(line.replace("\"version\":1", "\"version\":7")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("version 7");
        assertThatThrownBy(() -> LearnedAttributesJson.read(line.replace("QUERY_RATING", "MOON_PHASE")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("MOON_PHASE");
        assertThatThrownBy(() -> LearnedAttributesJson.read("{}")).isInstanceOf(StorageException.class);
    }

    /// As models were written when the third of prices was no kind and confidence was a line for each archetype.
    @Test
    void aModelFromBeforeTheNewestKindsIsReadAndAnswers() {
        String line = LearnedAttributesJson.write(learned(additive(new Calibrator.Platt(0.7, 0.1))))
                .replaceFirst(
                        "\"confidence_weights\":\\{[^}]*}",
                        "\"confidence\":{\"exploring\":{\"kind\":\"platt\",\"slope\":4.0,\"intercept\":8.2}}");
        assertThat(line)
                .doesNotContain("price:")
                .doesNotContain("confidence_weights")
                .contains("\"slope\":4.0");
        Catalog shop = Catalog.empty()
                .with(List.of(Product.named("lamp", "Lamp").withBrand("Ash").withPrice(20)), List.of());
        Session session = Session.begun("s", Instant.EPOCH).after(new Step.Viewed("lamp", Instant.EPOCH));
        Signals signals = Signals.of(session, shop);
        Persona answer = Personas.of(LearnedAttributesJson.read(line)).infer(signals, shop);
        Persona now =
                Personas.of(learned(additive(new Calibrator.Platt(0.7, 0.1)))).infer(signals, shop);
        assertThat(answer).isEqualTo(now);
        assertThat(now.forecast(Attribute.PURCHASE_INTENT).contributions())
                .contains(new Contribution("brand:Ash", 0.3));
    }

    private static LearnedAttributes learned(Additive buys) {
        return new LearnedAttributes(
                Additive.NOTHING_LEARNED,
                Additive.NOTHING_LEARNED,
                Additive.NOTHING_LEARNED,
                Additive.NOTHING_LEARNED,
                buys,
                0.1,
                Confidence.UNLEARNED);
    }

    private static Additive additive(Calibrator calibrator) {
        return new Additive(
                0.8,
                -0.25,
                List.of(new Additive.Term(Feature.QUERY_RATING, List.of(0.5), List.of(-0.125, 1.0 / 7))),
                Map.of("brand:Ash", 0.3),
                calibrator);
    }
}
