package pulse.trainer.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import pulse.calibration.Odds;

final class RidgeTest {

    private static final int ROWS = 20_000;

    private final double[][] rows = new double[ROWS][];
    private final boolean[] labels = new boolean[ROWS];
    private final double[] ones = new double[ROWS];

    @Test
    void coefficientsThatMadeTheLabelsAreFound() {
        draw(0);
        double[] found = Ridge.fit(rows, labels, new double[ROWS], ones, new double[3], new double[3]);
        assertThat(found[0]).isCloseTo(1.5, within(0.1));
        assertThat(found[1]).isCloseTo(-0.7, within(0.1));
        assertThat(found[2]).isCloseTo(-1, within(0.1));
    }

    @Test
    void whatTheOffsetSaysIsNotLearnedAgain() {
        draw(2);
        double[] offsets = new double[ROWS];
        Arrays.fill(offsets, 2);
        double[] found = Ridge.fit(rows, labels, offsets, ones, new double[3], new double[3]);
        assertThat(found[2]).isCloseTo(-1, within(0.1));
    }

    @Test
    void aStrongRidgeHoldsTheCoefficientsAtTheirTargets() {
        draw(0);
        double[] targets = {0.25, 0.25, 0.25};
        double[] found = Ridge.fit(rows, labels, new double[ROWS], ones, targets, new double[] {1e9, 1e9, 1e9});
        assertThat(found).containsExactly(targets, within(1e-3));
    }

    @Test
    void rowsThatAreAllYesDoNotRunAway() {
        draw(0);
        Arrays.fill(labels, true);
        double[] found = Ridge.fit(rows, labels, new double[ROWS], ones, new double[3], new double[] {1, 1, 1});
        assertThat(Arrays.stream(found)).allMatch(coefficient -> Math.abs(coefficient) < 20);
    }

    private void draw(double shift) {
        SplittableRandom random = new SplittableRandom(4);
        Arrays.fill(ones, 1);
        for (int row = 0; row < ROWS; row++) {
            rows[row] = new double[] {2 * random.nextDouble() - 1, 2 * random.nextDouble() - 1, 1};
            double score = 1.5 * rows[row][0] - 0.7 * rows[row][1] - 1 + shift;
            labels[row] = random.nextDouble() < Odds.probability(score);
        }
    }
}
