package pulse.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import pulse.neighbour.ClickKind;
import pulse.neighbour.SessionLog;
import pulse.neighbour.SessionLogBuilder;

class LogGeneratorTest {
    @Test
    void lengthsAndItemsAreSpreadAsInTheLog() {
        SessionLog log = skewed();
        SessionLog blown = new LogGenerator(log).generate(100_000, 4);
        assertThat(blown.clicks()).isBetween(100_000, 100_020);
        assertThat((double) blown.clicks() / blown.sessions())
                .isCloseTo((double) log.clicks() / log.sessions(), within(0.1));
        assertThat(share(blown)).isCloseTo(share(log), within(0.02));
    }

    @Test
    void aSeedRepeats() {
        SessionLog one = new LogGenerator(skewed()).generate(1_000, 4);
        SessionLog other = new LogGenerator(skewed()).generate(1_000, 4);
        assertThat(one.clicks()).isEqualTo(other.clicks());
        for (int click = 0; click < one.clicks(); click++) {
            assertThat(one.item(click)).isEqualTo(other.item(click));
        }
    }

    private static SessionLog skewed() {
        Random random = new Random(2);
        SessionLogBuilder builder = new SessionLogBuilder();
        for (int s = 0; s < 2_000; s++) {
            builder.session(s, s);
            for (int i = 0; i < 2 + random.nextInt(5); i++) {
                builder.click((int) (50 * random.nextDouble() * random.nextDouble()), ClickKind.VIEW);
            }
        }
        return builder.build();
    }

    private static double share(SessionLog log) {
        int few = 0;
        for (int click = 0; click < log.clicks(); click++) {
            few += log.item(click) < 10 ? 1 : 0;
        }
        return (double) few / log.clicks();
    }
}
