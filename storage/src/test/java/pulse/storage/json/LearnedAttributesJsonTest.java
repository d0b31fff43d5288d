package pulse.storage.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pulse.calibration.Calibrator;
import pulse.persona.Additive;
import pulse.persona.LearnedAttributes;
import pulse.signal.Feature;
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
                Map.of("exploring", new Calibrator.Platt(0.9, 0.1)));
        assertThat(LearnedAttributesJson.read(LearnedAttributesJson.write(learned)))
                .isEqualTo(learned);
        assertThat(LearnedAttributesJson.read(LearnedAttributesJson.write(LearnedAttributes.NOTHING)))
                .isEqualTo(LearnedAttributes.NOTHING);
    }

    @Test
    void anIsotonicMapIsReadBack() {
        Calibrator map = new Calibrator.Isotonic(new double[] {-2, 0.5, 3}, new double[] {0.1, 0.4, 0.9});
        LearnedAttributes learned = LearnedAttributes.NOTHING.confidentBy(Map.of("exploring", map));
        Calibrator read = LearnedAttributesJson.read(LearnedAttributesJson.write(learned))
                .confidence()
                .get("exploring");
        for (double logOdds = -4; logOdds < 4; logOdds += 0.3) {
            assertThat(read.probability(logOdds)).isEqualTo(map.probability(logOdds));
        }
    }

    @Test
    void whatThisProgramDoesNotKnowIsRefusedByName() {
        String line = LearnedAttributesJson.write(new LearnedAttributes(
                additive(new Calibrator.Identity()),
                Additive.NOTHING_LEARNED,
                Additive.NOTHING_LEARNED,
                Additive.NOTHING_LEARNED,
                Additive.NOTHING_LEARNED,
                0.1,
                Map.of()));
        assertThatThrownBy(() -> LearnedAttributesJson.read(line.replace("\"version\":1", "\"version\":7")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("version 7");
        assertThatThrownBy(() -> LearnedAttributesJson.read(line.replace("QUERY_RATING", "MOON_PHASE")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("MOON_PHASE");
        assertThatThrownBy(() -> LearnedAttributesJson.read("{}")).isInstanceOf(StorageException.class);
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
