package pulse.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoldOutTest {

    private static final int SESSIONS = 100_000;
    private static final List<String> IDS =
            IntStream.range(0, SESSIONS).mapToObj(n -> "sess_" + n).toList();

    /// Places worked out beforehand with `sha256sum`; should one ever move, every running comparison is spoilt.
    @ParameterizedTest
    @CsvSource({"sess_abc123,0.8754913698", "sess_1,0.1236126443", "sess_2,0.6882015571", "sess_3,0.4548831510"})
    void sessionsStandWhereTheyAlwaysStood(String session, double place) {
        assertThat(new HoldOut("shop_1", place).holdsOut(session)).isFalse();
        assertThat(new HoldOut("shop_1", place + 1e-9).holdsOut(session)).isTrue();
    }

    /// Within four standard deviations of the share, with ids that differ in their last digits alone.
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.001, 0.05, 0.5, 0.99})
    void holdsOutTheShareAsked(double share) {
        assertThat((double) count(new HoldOut("shop", share)::holdsOut) / SESSIONS)
                .isBetween(share - 4 * deviation(share), share + 4 * deviation(share));
    }

    @Test
    void largerShareKeepsAllWhoWereHeldOut() {
        HoldOut few = new HoldOut("shop", 0.1);
        HoldOut more = new HoldOut("shop", 0.15);
        assertThat(IDS.stream().filter(few::holdsOut)).allMatch(more::holdsOut);
    }

    /// Of two independent deals a share of share × share is in both.
    @Test
    void shopsDealIndependently() {
        HoldOut one = new HoldOut("shop_1", 0.3);
        HoldOut other = new HoldOut("shop_2", 0.3);
        double both = (double) count(id -> one.holdsOut(id) && other.holdsOut(id)) / SESSIONS;
        assertThat(both).isBetween(0.09 - 4 * deviation(0.09), 0.09 + 4 * deviation(0.09));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1, 1.5, Double.NaN})
    void sharesOutOfBoundsAreRefused(double share) {
        assertThatThrownBy(() -> new HoldOut("shop", share)).hasMessageContaining("must be 0 to less than 1");
    }

    private static long count(Predicate<String> held) {
        return IDS.stream().filter(held).count();
    }

    private static double deviation(double share) {
        return Math.sqrt(share * (1 - share) / SESSIONS);
    }
}
