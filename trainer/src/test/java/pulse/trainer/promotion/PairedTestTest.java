package pulse.trainer.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PairedTestTest {

    @Test
    void tailsAreThoseOfTheTables() {
        assertThat(StudentTail.above(0, 29)).isCloseTo(0.5, within(1e-9));
        assertThat(StudentTail.above(2.045230, 29)).isCloseTo(0.025, within(1e-7));
        assertThat(StudentTail.above(-1.699127, 29)).isCloseTo(0.95, within(1e-7));
        assertThat(StudentTail.above(3.659405, 29)).isCloseTo(0.0005, within(1e-8));
        assertThat(StudentTail.above(2.920, 2)).isCloseTo(0.05, within(1e-5));
    }

    @Test
    void levelsOfAllTriesAndAllTestsSumToTheRateStated() {
        double sum = 0;
        for (int tries = 0; tries < 100_000; tries++) {
            sum += Level.TESTS * Level.of(tries);
        }
        assertThat(sum).isLessThan(Level.FALSE_PROMOTIONS_MAX).isCloseTo(Level.FALSE_PROMOTIONS_MAX, within(1e-5));
    }

    /// A gain of nothing, drawn with the heavy tail that losses have: most visits differ little, some much.
    @Test
    void shopsOfNoiseArePromotedNoOftenerThanStatedOver200Tries() {
        int shops = 120;
        int promoted = 0;
        for (int shop = 0; shop < shops; shop++) {
            SplittableRandom random = new SplittableRandom(shop);
            boolean isPromoted = false;
            for (int tries = 0; tries < 200 && !isPromoted; tries++) {
                for (int test = 0; test < Level.TESTS; test++) {
                    isPromoted |= PairedTest.pValue(noise(300, random)) <= Level.of(tries);
                }
            }
            promoted += isPromoted ? 1 : 0;
        }
        // 5% of 120 is 6; three standard errors above it is 13.
        assertThat(promoted).isLessThanOrEqualTo(13);
    }

    @Test
    void aGainBeyondChanceIsSeen() {
        SplittableRandom random = new SplittableRandom(7);
        double[] gains = noise(600, random);
        for (int visit = 0; visit < gains.length; visit++) {
            gains[visit] += 0.5;
        }
        assertThat(PairedTest.pValue(gains)).isLessThan(1e-4);
    }

    @Test
    void noDifferenceIsNoGain() {
        assertThat(PairedTest.pValue(new double[100])).isEqualTo(1);
        assertThatThrownBy(() -> PairedTest.pValue(new double[10])).isInstanceOf(IllegalArgumentException.class);
    }

    private static double[] noise(int visits, SplittableRandom random) {
        double[] gains = new double[visits];
        for (int visit = 0; visit < visits; visit++) {
            gains[visit] = random.nextGaussian() * (random.nextInt(10) == 0 ? 5 : 1);
        }
        return gains;
    }
}
