package pulse.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ArithmeticTest {
    @Property
    void logarithmIsNearTheExactOne(@ForAll @FloatRange(min = -13, max = 13) float power) {
        float value = (float) Math.exp(power);
        assertThat((double) Fast.log(value)).isCloseTo(Math.log(value), within(2e-5));
    }

    @Property
    void exponentialIsNearTheExactOne(@ForAll @FloatRange(min = -79, max = 0) float x) {
        assertThat(Fast.exp(x) / Math.exp(x)).isCloseTo(1, within(1e-4));
    }

    @Property
    void theKthLargestIsWhatSortingWouldFind(
            @ForAll @Size(min = 1, max = 60) float[] values, @ForAll @FloatRange(min = 0, max = 0.99f) float place) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        int k = 1 + (int) (place * values.length);
        assertThat(new Selection().kthLargest(values.clone(), values.length, k)).isEqualTo(sorted[values.length - k]);
    }

    @Test
    void ordinalsAreDenseAndStable() {
        ItemOrdinals items = new ItemOrdinals();
        assertThat(items.ordinalOf("a")).isZero();
        assertThat(items.ordinalOf(42L)).isEqualTo(1);
        assertThat(items.ordinalOf("a")).isZero();
        assertThat(items.find("42")).isEqualTo(1);
        assertThat(items.find("b")).isEqualTo(-1);
        assertThat(items.key(1)).isEqualTo("42");
        assertThat(items.count()).isEqualTo(2);
    }
}
