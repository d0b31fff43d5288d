package pulse.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KnownIdsTest {

    private final KnownIds known = new KnownIds();

    @Test
    void nothingIsSaidBeforeAllThatIsStoredHasBeenAdded() {
        assertThat(known.mayHave(1)).isTrue();
        known.begin(10);
        known.add(1);
        assertThat(known.mayHave(2)).isTrue();
        known.complete();
        assertThat(known.mayHave(1)).isTrue();
        assertThat(known.mayHave(2)).isFalse();
        known.forget();
        assertThat(known.mayHave(2)).isTrue();
        assertThat(known.isDue()).isTrue();
    }

    @Test
    void whatIsStoredThatWasNotAddedEndsAFilterThatIsBeingMadeToo() {
        known.begin(10);
        known.forget();
        known.complete();
        assertThat(known.mayHave(2)).isTrue();
    }

    @Test
    void noKnownIdIsTakenForNewAndFewNewOnesForKnownUntilAFilterIsFull() {
        SplittableRandom ids = new SplittableRandom(1);
        long[] added = ids.longs(100_000).toArray();
        known.begin(1_000);
        known.complete();
        for (long id : added) {
            known.add(id);
        }
        assertThat(known.isDue()).as("room for 131,072").isFalse();
        assertThat(Arrays.stream(added).allMatch(known::mayHave)).isTrue();
        assertThat(ids.longs(100_000).filter(known::mayHave).count()).isLessThan(3_000);
        ids.longs(100_000).forEach(known::add);
        assertThat(known.isDue()).isTrue();
    }

    @Test
    void aLargerFilterTakesOverWhatIsAddedWhileItIsMade() {
        known.begin(10);
        known.complete();
        known.add(1);
        known.begin(1_000_000);
        known.add(2);
        known.add(1);
        known.complete();
        known.add(3);
        assertThat(known.mayHave(1)).isTrue();
        assertThat(known.mayHave(2)).isTrue();
        assertThat(known.mayHave(3)).isTrue();
        assertThat(known.mayHave(4)).isFalse();
    }
}
