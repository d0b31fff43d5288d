package pulse.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import pulse.proof.SampleRatio.Verdict;

class SampleRatioTest {

    @Test
    void expectedShareIsBalanced() {
        assertThat(SampleRatio.of(100_000, 10_000, 0.1).verdict()).isEqualTo(Verdict.BALANCED);
        assertThat(SampleRatio.of(100_000, 10_150, 0.1).verdict()).isEqualTo(Verdict.BALANCED);
        assertThat(SampleRatio.of(100_000, 10_000, 0.1).alpha()).isEqualTo(1);
    }

    @Test
    void lostSessionsOfEitherArmAreAMismatch() {
        assertThat(SampleRatio.of(100_000, 9_400, 0.1).verdict()).isEqualTo(Verdict.MISMATCH);
        assertThat(SampleRatio.of(100_000, 10_600, 0.1).verdict()).isEqualTo(Verdict.MISMATCH);
        assertThat(SampleRatio.of(1_000, 0, 0.1).verdict()).isEqualTo(Verdict.MISMATCH);
    }

    @Test
    void fewSessionsAreNotEnough() {
        assertThat(SampleRatio.of(240, 0, 0.1).verdict()).isEqualTo(Verdict.NOT_ENOUGH);
        assertThat(SampleRatio.of(0, 0, 0.1).verdict()).isEqualTo(Verdict.NOT_ENOUGH);
    }

    /// 400 shops of 10,000 sessions, looked at after every hundred: at most one in a thousand may be called unbalanced,
    /// so that two by chance are rare and three do not happen.
    @Test
    void lookingAllTheTimeRaisesNoAlarms() {
        SplittableRandom random = new SplittableRandom(5);
        long alarms = 0;
        for (int shop = 0; shop < 400; shop++) {
            int heldOut = 0;
            boolean alarm = false;
            for (int session = 1; session <= 10_000; session++) {
                heldOut += random.nextDouble() < 0.2 ? 1 : 0;
                alarm |= session % 100 == 0
                        && SampleRatio.of(session, heldOut, 0.2).verdict() == Verdict.MISMATCH;
            }
            alarms += alarm ? 1 : 0;
        }
        assertThat(alarms).isLessThanOrEqualTo(2);
    }

    @Property(tries = 200)
    void boundAndChanceAgree(
            @ForAll @DoubleRange(min = 0.01, max = 1e4) double x,
            @ForAll @DoubleRange(min = 0.01, max = 0.5) double alpha) {
        assertThat(NormalMixture.alpha(NormalMixture.bound(x, alpha), x)).isCloseTo(alpha, within(1e-9));
    }

    @Test
    void sharesThatCannotBeAreRefused() {
        assertThatThrownBy(() -> SampleRatio.of(10, 1, 0)).hasMessageContaining("expected is 0.0");
        assertThatThrownBy(() -> SampleRatio.of(10, 11, 0.5)).hasMessageContaining("must be 0 to 10");
    }
}
