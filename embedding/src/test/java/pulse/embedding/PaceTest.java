package pulse.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long STRETCH_NANOS = 2_000_000;

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE); // Clocks of this kind may pass over to negative.
    private final List<Long> rests = new ArrayList<>();
    private final Pace pace = new Pace(nanos::get, rests::add);

    private String worked() {
        return pace.after(() -> {
            nanos.addAndGet(STRETCH_NANOS);
            return "done";
        });
    }

    @Test
    void goesAtFullSpeedWhileNobodyAsks() {
        assertThat(worked()).isEqualTo("done");
        assertThat(rests).isEmpty();
    }

    @Test
    void restsInProportionToItsWorkWhileQuestionsCome() {
        pace.asked();
        worked();
        assertThat(rests).containsExactly(Pace.REST * STRETCH_NANOS);
    }

    @Test
    void goesAtFullSpeedAgainASecondAfterTheLastQuestion() {
        pace.asked();
        nanos.addAndGet(Pace.ASKED_NANOS);
        worked();
        assertThat(rests).isEmpty();
    }
}
