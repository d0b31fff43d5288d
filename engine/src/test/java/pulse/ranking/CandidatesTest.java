package pulse.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CandidatesTest {

    @Property(tries = 100)
    void keepsWhatMayBeShownOnceAndInTheOrderItCame(
            @ForAll @Size(max = 3_000) List<@IntRange(max = 4_000) Integer> offered,
            @ForAll @Size(max = 3_000) List<@IntRange(max = 4_000) Integer> earlier) {
        Candidates candidates = new Candidates();
        candidates.begin(ordinal -> true);
        earlier.forEach(ordinal -> candidates.addText(ordinal, 5_000));
        candidates.begin(ordinal -> ordinal % 7 != 0);
        Set<Integer> expected = new LinkedHashSet<>();
        for (int ordinal : offered) {
            candidates.addText(ordinal, ordinal);
            if (ordinal % 7 != 0) {
                expected.add(ordinal);
            }
        }
        assertThat(IntStream.range(0, candidates.size()).mapToObj(i -> candidates.at(i).ordinal))
                .containsExactlyElementsOf(expected);
        assertThat(IntStream.range(0, candidates.size()).mapToObj(candidates::at))
                .allMatch(candidate -> candidate.text == candidate.ordinal);
    }
}
