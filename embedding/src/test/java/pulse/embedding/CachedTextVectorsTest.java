package pulse.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pulse.text.TextVectors;

class CachedTextVectorsTest {

    private final List<String> asked = new ArrayList<>();

    private final TextVectors source = new TextVectors() {
        @Override
        public int dimensions() {
            return 1;
        }

        @Override
        public float[] vector(String text) {
            asked.add(text);
            return new float[] {text.length()};
        }
    };

    @Test
    void repeatedTextIsAskedForOnce() {
        CachedTextVectors cached = new CachedTextVectors(source, 10);
        assertThat(cached.vector("shoes")).containsExactly(5);
        assertThat(cached.vector(" shoes ")).containsExactly(5);
        assertThat(asked).containsExactly("shoes");
        assertThat(cached.dimensions()).isEqualTo(1);
    }

    @Test
    void keepsNoMoreThanItsBound() {
        CachedTextVectors cached = new CachedTextVectors(source, 10);
        for (int i = 0; i < 1_000; i++) {
            cached.vector("text " + i);
        }
        assertThat(cached.size()).isLessThanOrEqualTo(10);
    }
}
