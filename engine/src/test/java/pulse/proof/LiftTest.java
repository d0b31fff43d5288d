package pulse.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LiftTest {

    private static final Offset<Double> EXACT = within(1e-6);
    private static final Moments ENOUGH = Moments.ofYes(10_000, 300);

    /// Worked out beforehand, outside this program, from the formulas of docs/reference/insights.md.
    @Test
    void conversionIsComparedAsTheReferenceSays() {
        Lift.Measured lift = measured(Moments.ofYes(10_000, 330), ENOUGH);
        assertThat(lift.estimate()).isCloseTo(0.1, EXACT);
        assertInterval(lift.fixed(), new Interval(-0.056890, 0.282989));
        assertInterval(lift.anytime(), new Interval(-0.133531, 0.396472));
    }

    @Test
    void revenueIsComparedAsTheReferenceSays() {
        Lift.Measured lift = revenue(new Moments(90_000, 1_500, 150_000, 21e6), new Moments(10_000, 150, 15_000, 2e6));
        assertThat(lift.estimate()).isCloseTo(1 / 9.0, EXACT);
        assertInterval(lift.fixed(), new Interval(-0.084049, 0.347854));
        assertInterval(lift.anytime(), new Interval(-0.179629, 0.504889));
    }

    @Property(tries = 200)
    void armsSwappedMirrorTheIntervals(
            @ForAll @IntRange(min = 30, max = 5_000) int some, @ForAll @IntRange(min = 30, max = 5_000) int other) {
        Lift.Measured there = measured(Moments.ofYes(10_000, some), Moments.ofYes(20_000, other));
        Lift.Measured back = measured(Moments.ofYes(20_000, other), Moments.ofYes(10_000, some));
        assertThat((1 + there.estimate()) * (1 + back.estimate())).isCloseTo(1, EXACT);
        assertThat((1 + there.fixed().low()) * (1 + back.fixed().high())).isCloseTo(1, EXACT);
        assertThat((1 + there.anytime().low()) * (1 + back.anytime().high())).isCloseTo(1, EXACT);
    }

    @Property(tries = 200)
    void liftDoesNotDependOnTheUnitOfMoney(@ForAll @DoubleRange(min = 0.01, max = 1e5) double unit) {
        Lift.Measured euros = revenue(new Moments(9_000, 900, 15_000, 2e6), new Moments(1_000, 100, 1_500, 2e5));
        Lift.Measured others = revenue(
                new Moments(9_000, 900, 15_000 * unit, 2e6 * unit * unit),
                new Moments(1_000, 100, 1_500 * unit, 2e5 * unit * unit));
        assertThat(others.fixed().low()).isCloseTo(euros.fixed().low(), EXACT);
        assertThat(others.anytime().high()).isCloseTo(euros.anytime().high(), EXACT);
    }

    @Property(tries = 200)
    void whatMayBeLookedAtAnytimeIsWider(
            @ForAll @IntRange(min = 25, max = 1_000_000) int some, @ForAll @IntRange(min = 25, max = 5_000) int other) {
        Lift.Measured lift = measured(Moments.ofYes(100_000_000, some), Moments.ofYes(1_000_000, other));
        assertThat(lift.anytime().low()).isLessThan(lift.fixed().low());
        assertThat(lift.anytime().high()).isGreaterThan(lift.fixed().high());
        assertThat(lift.fixed().contains(lift.estimate())).isTrue();
    }

    @Test
    void daysAddUp() {
        Moments monday = new Moments(100, 5, 250, 9_000);
        Moments tuesday = new Moments(120, 3, 100, 4_000);
        assertThat(monday.plus(tuesday).plus(Moments.NONE)).isEqualTo(new Moments(220, 8, 350, 13_000));
    }

    @Test
    void fewConversionsAreNotEnough() {
        assertThat(Lift.ofConversion(ENOUGH, Moments.ofYes(1_000, 24))).isEqualTo(new Lift.NotEnough());
        assertThat(Lift.ofConversion(ENOUGH, Moments.ofYes(1_000, 25))).isInstanceOf(Lift.Measured.class);
        assertThat(Lift.ofConversion(Moments.NONE, Moments.NONE)).isEqualTo(new Lift.NotEnough());
    }

    @Test
    void fewOrdersAreNotEnoughForRevenue() {
        Moments enough = new Moments(5_000, 100, 5_000, 5e5);
        assertThat(Lift.ofRevenue(enough, enough)).isInstanceOf(Lift.Measured.class);
        assertThat(Lift.ofRevenue(enough, new Moments(5_000, 99, 5_000, 5e5))).isEqualTo(new Lift.NotEnough());
    }

    /// A hundred orders of 10 and one of 10,000 rest on that one.
    @Test
    void oneHugeOrderIsNotEnough() {
        Moments huge = new Moments(5_000, 101, 11_000, 100 * 100 + 1e8);
        assertThat(Lift.ofRevenue(new Moments(5_000, 500, 5_000, 1e6), huge)).isEqualTo(new Lift.NotEnough());
    }

    @Test
    void moreRefundedThanEarnedIsNotEnough() {
        Moments earned = new Moments(5_000, 200, 5_000, 5e5);
        Moments lost = new Moments(5_000, 200, -5_000, 5e5);
        assertThat(Lift.ofRevenue(earned, lost)).isEqualTo(new Lift.NotEnough());
        assertThat(Lift.ofRevenue(lost, earned)).isEqualTo(new Lift.NotEnough());
    }

    @Test
    void sessionsThatAllConvertTellNothing() {
        assertThat(Lift.ofConversion(Moments.ofYes(50, 50), Moments.ofYes(50, 50)))
                .isInstanceOf(Lift.NotEnough.class);
    }

    @Test
    void momentsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new Moments(1, 2, 0, 0)).hasMessageContaining("must be 0 to sessions, 1");
        assertThatThrownBy(() -> new Moments(1, 1, Double.NaN, 0)).hasMessageContaining("must be finite");
        assertThatThrownBy(() -> new Moments(1, 1, 1, -1)).hasMessageContaining("zero or more");
    }

    private static Lift.Measured measured(Moments treated, Moments heldOut) {
        return (Lift.Measured) Lift.ofConversion(treated, heldOut);
    }

    private static Lift.Measured revenue(Moments treated, Moments heldOut) {
        return (Lift.Measured) Lift.ofRevenue(treated, heldOut);
    }

    private static void assertInterval(Interval interval, Interval expected) {
        assertThat(interval.low()).isCloseTo(expected.low(), EXACT);
        assertThat(interval.high()).isCloseTo(expected.high(), EXACT);
    }
}
