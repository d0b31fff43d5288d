package pulse.server.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pulse.storage.Account;
import pulse.storage.Plan;

class RateWindowTest {

    private static final long SECOND = 1_000_000_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100})
    void everyDecisionIsThatOfAPlainListOfGrants(int limit) {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            RateWindow window = new RateWindow();
            Deque<Long> grants = new ArrayDeque<>();
            long now = random.nextLong();
            for (int i = 0; i < 500; i++) {
                now += gap(random, limit);
                long at = now;
                grants.removeIf(grant -> at - grant > SECOND);
                boolean expected = grants.size() < limit;
                Grant grant = window.take(now, limit);
                assertThat(grant.granted()).as("seed %d, step %d", seed, i).isEqualTo(expected);
                if (expected) {
                    grants.add(now);
                }
                assertThat(grant.remaining()).isEqualTo(expected ? limit - grants.size() : 0);
            }
        }
    }

    @Test
    void theWaitThatIsToldIsExactlyLongEnough() {
        RateWindow window = new RateWindow();
        window.take(0, 2);
        window.take(400, 2);
        long wait = window.take(1_000, 2).waitNanos();
        assertThat(window.peek(1_000 + wait - 1, 2).granted()).isFalse();
        assertThat(window.take(1_000 + wait, 2).granted()).isTrue();
    }

    @Test
    void peekingCountsNothing() {
        RateWindow window = new RateWindow();
        assertThat(window.peek(0, 1).remaining()).isEqualTo(1);
        assertThat(window.peek(0, 1).granted()).isTrue();
        assertThat(window.take(0, 1).granted()).isTrue();
        assertThat(window.peek(1, 1).granted()).isFalse();
    }

    @Test
    void aCallerWithAnOlderTimeTakesNoPlaceTwice() {
        RateWindow window = new RateWindow();
        assertThat(window.take(10 * SECOND, 2).granted()).isTrue();
        assertThat(window.take(1, 2).granted()).isTrue();
        assertThat(window.take(11 * SECOND, 2).granted()).isFalse();
        assertThat(window.take(11 * SECOND + 1, 2).granted()).isTrue();
    }

    @Test
    void aCallerWithAnOlderTimeIsCountedAtTheTimeThatEmptiedTheWindow() {
        RateWindow window = new RateWindow();
        assertThat(window.take(0, 1).granted()).isTrue();
        assertThat(window.peek(SECOND + 1, 1).granted()).isTrue();
        assertThat(window.take(SECOND / 2, 1).granted()).isTrue();
        assertThat(window.take(2 * SECOND, 1).granted())
                .as("less than a second after the moment of the grant before")
                .isFalse();
        assertThat(window.take(2 * SECOND + 2, 1).granted()).isTrue();
    }

    @Test
    void aPlanThatChangesNeverLetsBothPlansNumbersThrough() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            RateWindow window = new RateWindow();
            Deque<Long> grants = new ArrayDeque<>();
            long now = random.nextLong();
            int limit = 1;
            for (int i = 0; i < 500; i++) {
                limit = random.nextInt(20) == 0 ? 1 + random.nextInt(60) : limit;
                now += gap(random, limit);
                long at = now;
                grants.removeIf(grant -> at - grant > SECOND);
                boolean expected = grants.size() < limit;
                Grant grant = window.take(now, limit);
                assertThat(grant.granted()).as("seed %d, step %d", seed, i).isEqualTo(expected);
                if (expected) {
                    grants.add(now);
                } else {
                    assertThat(window.peek(now + grant.waitNanos() - 1, limit).granted())
                            .isFalse();
                    now += grant.waitNanos() - 1;
                }
            }
        }
    }

    @Test
    void noSecondHasOneTooManyHoweverManyThreadsAsk() throws Exception {
        int limit = 500;
        RateWindow window = new RateWindow();
        ConcurrentLinkedQueue<Long> grants = new ConcurrentLinkedQueue<>();
        CountDownLatch together = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            int offset = t;
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    together.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                for (int i = 0; i < 4_000; i++) {
                    long now = i * 1_000_000L + offset;
                    if (window.take(now, limit).granted()) {
                        grants.add(now);
                    }
                }
            }));
        }
        together.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(grants.size()).isBetween(limit, 4 * limit);
    }

    @Test
    void accountsAndKindsAreCountedApartAndAChangedPlanCountsAtOnce() {
        LocalLimits limits = new LocalLimits(() -> 0);
        Account small = new Account("a", "a", Plan.ENTERPRISE, 1, 1, Instant.EPOCH);
        Account other = new Account("b", "b", Plan.ENTERPRISE, 1, 1, Instant.EPOCH);
        assertThat(limits.take(small, Kind.INFER).granted()).isTrue();
        assertThat(limits.take(small, Kind.INFER).granted()).isFalse();
        assertThat(limits.take(small, Kind.TAG).granted()).isTrue();
        assertThat(limits.take(other, Kind.INFER).granted()).isTrue();
        Account grown = new Account("a", "a", Plan.GROWTH, 500, 50, Instant.EPOCH);
        assertThat(limits.peek(grown, Kind.INFER).remaining()).isEqualTo(499);
    }

    /// Bursts, gaps near the turn of a second, and clocks that stand still.
    private static long gap(Random random, int limit) {
        return switch (random.nextInt(5)) {
            case 0 -> 0;
            case 1 -> SECOND;
            case 2 -> SECOND + 1;
            case 3 -> SECOND - 1;
            default -> random.nextLong(2 * SECOND / limit);
        };
    }
}
