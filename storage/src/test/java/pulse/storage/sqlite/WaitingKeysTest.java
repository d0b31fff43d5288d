package pulse.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingKeysTest {

    private final WaitingKeys waiting = new WaitingKeys();

    @Test
    void everyEventOfAKeyIsTriedThoughManyShareIt() throws Exception {
        for (int number = 1; number <= 5_000; number++) {
            waiting.add(number, number % 7, -number);
        }
        List<Long> tried = new ArrayList<>();
        assertThat(waiting.any(3, number -> !tried.add(number))).isFalse();
        assertThat(tried).hasSize(714).allMatch(number -> number % 7 == 3);
        assertThat(waiting.any(3, number -> number == 10)).isTrue();
        assertThat(waiting.any(8, number -> true)).isFalse();
    }

    @Test
    void whatIsDroppedAtEitherEndIsNotFoundAnyMoreAndTheRestIs() throws Exception {
        for (int number = 1; number <= 5_000; number++) {
            waiting.add(number, 10L * number, number);
        }
        waiting.dropUpTo(1_999);
        waiting.dropBeyond(4_000);
        assertThat(waiting.size()).isEqualTo(2_001);
        for (long number = 1; number <= 5_000; number++) {
            long wanted = number;
            assertThat(waiting.any(10 * number, found -> found == wanted))
                    .isEqualTo(number >= 2_000 && number <= 4_000);
        }
        waiting.dropUpTo(9_999);
        assertThat(waiting.size()).isZero();
        waiting.add(10_000, 1, 2);
        assertThat(waiting.any(1, number -> number == 10_000)).isTrue();
    }

    @Test
    void keysOfIdsAndSessionsComeInTheirOrderEachWithItsEvent() {
        waiting.add(4, 30, -5);
        waiting.add(6, -9, 30);
        waiting.add(7, 1, 1);
        assertThat(waiting.idsUpTo(6)).isDeepEqualTo(new long[][] {{-9, 6}, {30, 4}});
        assertThat(waiting.sessionsUpTo(7)).isDeepEqualTo(new long[][] {{-5, 4}, {1, 7}, {30, 6}});
        List<Long> ids = new ArrayList<>();
        waiting.forEachId(ids::add);
        assertThat(ids).containsExactly(30L, -9L, 1L);
    }
}
