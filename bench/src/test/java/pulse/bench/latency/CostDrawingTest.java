package pulse.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CostDrawingTest {
    @Test
    void sizesStandApartByTheirLogarithms() {
        String svg = CostDrawing.svg(List.of(
                new CostDrawing.Cost(100_000, 20, 40),
                new CostDrawing.Cost(1_000_000, 30, 60),
                new CostDrawing.Cost(10_000_000, 50, 100)));
        assertThat(svg)
                .contains("points=\"60.0,316.0 300.0,284.0 540.0,220.0\"")
                .contains("points=\"60.0,252.0 300.0,188.0 540.0,60.0\"")
                .contains(">1,000,000</text>");
    }
}
