package pulse.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RidgeTest {

    private static final long SEED = 11;

    /// y0 = 2 x0 - x1 + 0.5, y1 = x2 - 1.
    @Test
    void recoversALinearMapWithItsConstant() {
        SplittableRandom random = new SplittableRandom(SEED);
        Ridge ridge = new Ridge(3, 2);
        for (int i = 0; i < 400; i++) {
            float[] x = {(float) random.nextDouble(), (float) random.nextDouble(), (float) random.nextDouble()};
            ridge.add(x, new float[] {2 * x[0] - x[1] + 0.5f, x[2] - 1});
        }
        float[][] map = ridge.solved(1e-6);
        float[][] expected = {{2, 0}, {-1, 0}, {0, 1}, {0.5f, -1}};
        for (int i = 0; i < expected.length; i++) {
            assertThat(map[i]).containsExactly(expected[i], within(1e-3f));
        }
    }

    @Test
    void strongRidgeLeavesOnlyTheConstant() {
        Ridge ridge = new Ridge(1, 1);
        ridge.add(new float[] {1}, new float[] {3});
        ridge.add(new float[] {-1}, new float[] {1});
        float[][] map = ridge.solved(1e9);
        assertThat(map[0][0]).isCloseTo(0, within(1e-3f));
        assertThat(map[1][0]).isCloseTo(2, within(1e-3f));
    }
}
