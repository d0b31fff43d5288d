package pulse.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class HitsTest {

    @Property
    void keepsTheBestInOrder(
            @ForAll @Size(max = 80) List<@FloatRange(min = -2, max = 2) Float> offered,
            @ForAll @IntRange(min = 1, max = 20) int limit) {
        Hits hits = new Hits(limit);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < offered.size(); i++) {
            hits.offer(i, offered.get(i));
            order.add(i);
        }
        order.sort(Comparator.comparing(offered::get, Comparator.reverseOrder()).thenComparing(i -> i));
        hits.sorted();
        List<Float> kept = new ArrayList<>();
        for (int i = 0; i < hits.size(); i++) {
            kept.add(hits.score(i));
        }
        assertThat(kept).isEqualTo(order.stream().limit(limit).map(offered::get).toList());
    }
}
