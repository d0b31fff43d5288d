package pulse.trainer.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import pulse.calibration.Calibrator;
import pulse.calibration.Odds;

final class CalibrationTest {

    private static final int ROWS = 20_000;

    private final double[] logOdds = new double[ROWS];
    private final boolean[] labels = new boolean[ROWS];

    @Test
    void aModelThatIsRightIsLeftAsItIs() {
        draw(said -> said);
        assertThat(Calibration.best(logOdds, labels, 1).name()).isEqualTo("identity");
    }

    @Test
    void plattFindsTheLineThatMadeTheLabels() {
        draw(said -> 0.5 * said - 1);
        Calibrator.Platt platt = (Calibrator.Platt) Calibration.platt(logOdds, labels);
        assertThat(platt.slope()).isCloseTo(0.5, within(0.03));
        assertThat(platt.intercept()).isCloseTo(-1, within(0.05));
        assertThat(Calibration.best(logOdds, labels, 1).name()).isEqualTo("platt");
    }

    @Test
    void aStepIsBestMendedByIsotonic() {
        draw(said -> said < 0 ? -2 : 1.5);
        Calibrator best = Calibration.best(logOdds, labels, 1);
        assertThat(best.name()).isEqualTo("isotonic");
        assertThat(best.probability(-1)).isCloseTo(Odds.probability(-2), within(0.03));
        assertThat(best.probability(1)).isCloseTo(Odds.probability(1.5), within(0.03));
    }

    @Test
    void everyKindNeverFallsAndStaysInside() {
        draw(said -> 2 * said);
        for (Calibrator calibrator : new Calibrator[] {
            new Calibrator.Identity(),
            Calibration.platt(logOdds, labels),
            Calibration.beta(logOdds, labels),
            Calibration.isotonic(logOdds, labels)
        }) {
            double before = 0;
            for (double said = -12; said <= 12; said += 0.05) {
                double probability = calibrator.probability(said);
                assertThat(probability).as(calibrator.name()).isBetween(before, 1.0);
                assertThat(probability).isGreaterThan(0).isLessThan(1);
                before = probability;
            }
        }
    }

    @Test
    void isotonicPoolsWhatFallsAndJoinsTheMeans() {
        Calibrator calibrator =
                Calibration.isotonic(new double[] {-2, -1, 1, 2}, new boolean[] {false, true, false, true});
        // Blocks: one no at -2; a yes and a no pooled at their mean, 0; one yes at 2. A row of the base rate is added
        // to each.
        assertThat(calibrator.probability(-2)).isCloseTo(0.25, within(1e-12));
        assertThat(calibrator.probability(0)).isCloseTo(0.5, within(1e-12));
        assertThat(calibrator.probability(1)).isCloseTo(0.625, within(1e-12));
        assertThat(calibrator.probability(9)).isCloseTo(0.75, within(1e-12));
    }

    private void draw(DoubleUnaryOperator truth) {
        SplittableRandom random = new SplittableRandom(11);
        for (int row = 0; row < ROWS; row++) {
            logOdds[row] = 6 * random.nextDouble() - 3;
            labels[row] = random.nextDouble() < Odds.probability(truth.applyAsDouble(logOdds[row]));
        }
    }
}
