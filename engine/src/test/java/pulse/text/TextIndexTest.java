package pulse.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextIndexTest {

    private final Scores scores = new Scores();

    @Test
    void textWithRarerWordOfTheQueryScoresHigher() {
        TextIndex index = TextIndex.empty()
                .with(List.of(entry(0, "red shoe"), entry(1, "trail shoe"), entry(2, "red hat")), List.of());
        Map<Integer, Float> found = search(index, "trail", "shoe");
        assertThat(found.get(1)).isGreaterThan(found.get(0));
        assertThat(found).doesNotContainKey(2);
    }

    @Test
    void scoreIsAShareOfTheBestPossible() {
        TextIndex index = TextIndex.empty().with(List.of(entry(0, "red shoe"), entry(1, "hat")), List.of());
        assertThat(search(index, "red", "shoe").get(0)).isBetween(0.2f, 1f);
        assertThat(search(index, "red", "elephant").get(0)).isLessThan(0.5f);
    }

    @Test
    void replacedTextIsFoundByItsNewWordsOnly() {
        TextIndex index = TextIndex.empty()
                .with(List.of(entry(0, "red shoe"), entry(1, "hat")), List.of())
                .with(List.of(entry(0, "blue coat")), List.of());
        assertThat(search(index, "red")).isEmpty();
        assertThat(search(index, "coat")).containsOnlyKeys(0);
        assertThat(index.size()).isEqualTo(2);
    }

    @Test
    void removedTextIsNotFound() {
        TextIndex index = TextIndex.empty().with(List.of(entry(0, "red shoe")), List.of());
        assertThat(search(index.with(List.of(), List.of(0)), "red")).isEmpty();
        assertThat(search(index, "red")).as("the older index is unchanged").isNotEmpty();
    }

    @Test
    void anyOrderOfChangesFindsWhatIsThereAtTheEnd() {
        long seed = 42;
        Random random = new Random(seed);
        TextIndex index = TextIndex.empty();
        Map<Integer, String> expected = new HashMap<>();
        for (int round = 0; round < 300; round++) {
            List<TextIndex.Entry> added = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                int ordinal = random.nextInt(60);
                String word = "w" + random.nextInt(10);
                if (added.stream().noneMatch(entry -> entry.ordinal() == ordinal)) {
                    added.add(entry(ordinal, word));
                    expected.put(ordinal, word);
                }
            }
            int gone = random.nextInt(60);
            boolean removes = added.stream().noneMatch(entry -> entry.ordinal() == gone);
            if (removes) {
                expected.remove(gone);
            }
            index = index.with(added, removes ? List.of(gone) : List.of());
        }
        for (int word = 0; word < 10; word++) {
            String wanted = "w" + word;
            List<Integer> holders = expected.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(wanted))
                    .map(Map.Entry::getKey)
                    .toList();
            assertThat(search(index, wanted)).as("seed %d, %s", seed, wanted).containsOnlyKeys(holders);
        }
    }

    private Map<Integer, Float> search(TextIndex index, String... words) {
        scores.clear(100);
        index.score(List.of(words), scores);
        Map<Integer, Float> found = new HashMap<>();
        for (int i = 0; i < scores.size(); i++) {
            found.put(scores.ordinal(i), scores.at(scores.ordinal(i)));
        }
        return found;
    }

    private static TextIndex.Entry entry(int ordinal, String text) {
        Map<String, Integer> frequencies = new HashMap<>();
        Words.of(text).forEach(word -> frequencies.merge(word, 1, Integer::sum));
        return new TextIndex.Entry(ordinal, frequencies);
    }
}
