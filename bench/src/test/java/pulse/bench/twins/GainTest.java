package pulse.bench.twins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class GainTest {

    private static final List<PairFile.Judged> JUDGED = List.of(
            new PairFile.Judged("good", "", 3), new PairFile.Judged("fair", "", 2), new PairFile.Judged("bad", "", 0));

    @Test
    void bestOrderIsOne() {
        assertThat(Gain.of(JUDGED, new double[] {0.9, 0.5, 0.1})).isEqualTo(1);
    }

    @Test
    void worstOrderIsAsWorkedOutByHand() {
        double worst = (0 + 3 / 1.584963 + 7 / 2.0) / (7 + 3 / 1.584963);
        assertThat(Gain.of(JUDGED, new double[] {0.1, 0.5, 0.9})).isCloseTo(worst, within(1e-6));
    }

    @Test
    void queryWhoseProductsAreAlikeSaysNothing() {
        List<PairFile.Judged> alike = List.of(JUDGED.getFirst(), new PairFile.Judged("as good", "", 3));
        assertThat(Gain.of(alike, new double[] {1, 2})).isNaN();
    }
}
