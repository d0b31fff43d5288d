package pulse.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class VectorsTest {

    private static final long SEED = 20_261_123;
    private static final int DIMENSIONS = 384;

    private static float[] unit(Random random) {
        float[] vector = new float[DIMENSIONS];
        double squares = 0;
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) random.nextGaussian();
            squares += vector[i] * vector[i];
        }
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] /= (float) Math.sqrt(squares);
        }
        return vector;
    }

    @Test
    void eightBitsKeepTheCosineToATwoHundredth() {
        Random random = new Random(SEED);
        for (int pair = 0; pair < 200; pair++) {
            float[] a = unit(random);
            float[] b = unit(random);
            double exact = 0;
            for (int i = 0; i < DIMENSIONS; i++) {
                exact += a[i] * b[i];
            }
            assertThat(Vectors.dot(Vectors.quantised(a), Vectors.quantised(b)))
                    .as("pair %s of seed %s", pair, SEED)
                    .isCloseTo((float) exact, within(0.005f));
        }
    }

    @Test
    void valuesBeyondOneAreBroughtToTheEnds() {
        assertThat(Vectors.quantised(new float[] {2, -2, 0})).containsExactly(127, -127, 0);
    }
}
