package pulse.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepListTest {

    private static final Instant AT = Instant.parse("2026-03-04T05:06:07Z");

    @Test
    void aVisitThatGoesOnTwoWaysIsTwoVisits() {
        Session begun = Session.begun("v", AT).after(view("a")).after(view("b"));
        Session one = begun.after(view("c"));
        Session other = begun.after(view("d"));
        assertThat(begun.viewed()).containsExactly("a", "b");
        assertThat(one.viewed()).containsExactly("a", "b", "c");
        assertThat(other.viewed()).containsExactly("a", "b", "d");
        assertThat(one.after(view("e")).viewed()).containsExactly("a", "b", "c", "e");
    }

    @Test
    void theNewestStepsAreKeptWhicheverWayTheyCame() {
        List<Step> all = new ArrayList<>();
        StepList grown = StepList.of(List.of());
        for (int i = 0; i < Session.STEPS_MAX + 50; i++) {
            all.add(view("p" + i));
            grown = grown.with(view("p" + i));
        }
        List<Step> newest = all.subList(50, all.size());
        assertThat(grown).isEqualTo(newest).hasSameHashCodeAs(newest);
        assertThat(StepList.of(all)).isEqualTo(newest);
        assertThat(List.copyOf(grown)).isEqualTo(newest);
    }

    private static Step view(String product) {
        return new Step.Viewed(product, AT);
    }
}
