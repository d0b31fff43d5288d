package pulse.bench.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SimulationTest {

    @Test
    void nothingIsLostAndWhateverComesTwiceHasItsReason() {
        Tally tally = SimulateWebhooksCommand.tally(1, 500);
        assertThat(tally.deliveries()).isEqualTo(500L * 3 * 12);
        assertThat(tally.duplicates()).isPositive();
    }

    @Test
    void aSeedGivesTheSameRunAgain() {
        assertThat(Simulation.run(42)).hasToString(Simulation.run(42).toString());
    }
}
