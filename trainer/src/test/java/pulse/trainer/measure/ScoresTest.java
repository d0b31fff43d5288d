package pulse.trainer.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ScoresTest {

    private static final double[] SAID = {0.1, 0.4, 0.4, 0.8};
    private static final boolean[] HAPPENED = {false, true, false, true};

    private final Scores scores = Scores.of(SAID, HAPPENED);

    @Test
    void areaUnderCurveCountsTiesHalf() {
        // Pairs: .4 over .1 wins, .4 with .4 ties, .8 wins twice: 3.5 of 4.
        assertThat(scores.areaUnderCurve(scores.once())).isEqualTo(3.5 / 4);
    }

    @Test
    void averagePrecisionSharesATie() {
        // First yes at precision 1; the tie of two rows ends at 2 yeses of 3 rows.
        assertThat(scores.averagePrecision(scores.once())).isCloseTo((1 + 2.0 / 3) / 2, within(1e-12));
    }

    @Test
    void logLossAndBrierAreMeansOverRows() {
        double loss = -(Math.log(0.9) + Math.log(0.4) + Math.log(0.6) + Math.log(0.8)) / 4;
        assertThat(scores.logLoss(scores.once())).isCloseTo(loss, within(1e-12));
        assertThat(scores.brier(scores.once())).isCloseTo((0.01 + 0.36 + 0.16 + 0.04) / 4, within(1e-12));
        assertThat(scores.baseRate(scores.once())).isEqualTo(0.5);
    }

    @Test
    void aRowWeighedTwiceCountsAsTwoRows() {
        Scores twice =
                Scores.of(new double[] {0.1, 0.4, 0.4, 0.8, 0.8}, new boolean[] {false, true, false, true, true});
        int[] weights = {1, 1, 1, 2};
        assertThat(scores.areaUnderCurve(weights)).isCloseTo(twice.areaUnderCurve(twice.once()), within(1e-12));
        assertThat(scores.averagePrecision(weights)).isCloseTo(twice.averagePrecision(twice.once()), within(1e-12));
        assertThat(scores.logLoss(weights)).isCloseTo(twice.logLoss(twice.once()), within(1e-12));
    }

    @Test
    void oneLabelAloneHasNoArea() {
        Scores alone = Scores.of(new double[] {0.2, 0.3}, new boolean[] {false, false});
        assertThat(alone.areaUnderCurve(alone.once())).isNaN();
        assertThat(alone.averagePrecision(alone.once())).isNaN();
    }

    @Test
    void calibrationErrorIsTheMeanGapOverBinsOfEqualMass() {
        double[] said = new double[100];
        boolean[] happened = new boolean[100];
        for (int row = 0; row < 100; row++) {
            said[row] = row < 50 ? 0.2 : 0.6;
            happened[row] = row < 50 ? row % 5 == 0 : row % 10 < 9;
        }
        Scores gap = Scores.of(said, happened);
        // The lower half says .2 and is right; the upper says .6 where .9 happen.
        assertThat(gap.calibrationError(gap.once())).isCloseTo(0.5 * 0.3, within(1e-12));
        assertThat(Reliability.of(gap, gap.once()).bins()).hasSize(10).allMatch(bin -> bin.mass() == 10);
    }

    @Test
    void intervalCoversTheTruthAndIsTheSameForTheSameSeed() {
        SplittableRandom random = new SplittableRandom(5);
        double[] said = new double[2_000];
        boolean[] happened = new boolean[said.length];
        for (int row = 0; row < said.length; row++) {
            said[row] = random.nextDouble();
            happened[row] = random.nextDouble() < said[row];
        }
        Scores fair = Scores.of(said, happened);
        Bootstrap.Interval interval = Bootstrap.ofRows(said.length, 200, 3).interval(fair::brier);
        // E[p(1-p)] of a uniform p is 1/6.
        assertThat(interval.low()).isLessThan(1.0 / 6);
        assertThat(interval.high()).isGreaterThan(1.0 / 6);
        assertThat(Bootstrap.ofRows(said.length, 200, 3).interval(fair::brier)).isEqualTo(interval);
    }

    @Test
    void rowsOfOneGroupAreDrawnTogether() {
        int[] group = {0, 0, 1, 1};
        Bootstrap.Interval interval =
                Bootstrap.ofGroups(group, 2, 100, 1).interval(weights -> Math.abs(weights[0] - weights[1]));
        assertThat(interval).isEqualTo(new Bootstrap.Interval(0, 0));
    }

    @Test
    void noiseIsTheErrorThatPerfectForecastsShow() {
        double[] said = new double[550];
        java.util.Arrays.fill(said, 0.2);
        boolean[] happened = new boolean[said.length];
        for (int row = 0; row < happened.length; row++) {
            happened[row] = row % 5 == 0;
        }
        Scores exact = Scores.of(said, happened);
        CalibrationNoise noise = CalibrationNoise.of(exact, 400, 1);
        // Bins of 55 rows: sqrt(2 / pi * 0.2 * 0.8 / 55).
        assertThat(noise.mean()).isCloseTo(0.043, within(0.003));
        assertThat(noise.low()).isBetween(0.01, noise.mean());
        assertThat(noise.high()).isBetween(noise.mean(), 0.08);
        assertThat(noise.share()).isEqualTo(1);
    }

    @Test
    void anErrorBeyondChanceIsTold() {
        Scores wrong = Scores.of(new double[] {0.9, 0.9, 0.9, 0.9, 0.9, 0.9}, new boolean[6]);
        assertThat(CalibrationNoise.of(wrong, 400, 1).share()).isEqualTo(1.0 / 401);
    }

    @Test
    void debiasedErrorIsThatOfTheTruthHoweverFewTheRows() {
        SplittableRandom random = new SplittableRandom(11);
        double[] sums = new double[2];
        int shops = 400;
        for (int shop = 0; shop < shops; shop++) {
            for (int far = 0; far < 2; far++) {
                sums[far] += squaredError(0.1 * far, random) / shops;
            }
        }
        assertThat(sums[0]).isCloseTo(0, within(0.0008));
        assertThat(sums[1]).isCloseTo(0.01, within(0.0015));
    }

    /// Of two hundred rows that come true `far` oftener than is said.
    private static double squaredError(double far, SplittableRandom random) {
        double[] said = new double[200];
        boolean[] happened = new boolean[said.length];
        for (int row = 0; row < said.length; row++) {
            said[row] = 0.1 + 0.6 * random.nextDouble();
            happened[row] = random.nextDouble() < said[row] + far;
        }
        Scores scores = Scores.of(said, happened);
        return Reliability.of(scores, scores.once()).squaredErrorDebiased(1);
    }
}
