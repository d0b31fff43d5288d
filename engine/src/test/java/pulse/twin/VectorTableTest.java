package pulse.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pulse.text.HashedTextVectors;

class VectorTableTest {

    private static final int DIMENSIONS = 128;
    private static final List<String> WORDS =
            List.of("red", "blue", "shoe", "lamp", "chair", "boot", "silk", "oak", "mug", "tent", "kettle", "scarf");

    private final HashedTextVectors texts = new HashedTextVectors(DIMENSIONS);

    private byte[] vector(String text) {
        return Vectors.quantised(texts.vector(text));
    }

    /// 3,000 products of three words each, none twice.
    private List<byte @Nullable []> shelf() {
        List<byte @Nullable []> shelf = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            shelf.add(vector(WORDS.get(i % 12) + " " + WORDS.get(i / 12 % 12) + " n" + i));
        }
        return shelf;
    }

    @Test
    void nearestAreThoseOfAFullScan() {
        List<byte @Nullable []> shelf = shelf();
        VectorTable table = VectorTable.of(DIMENSIONS, shelf);
        byte[] query = vector("oak chair");
        double[] cosines = IntStream.range(0, shelf.size())
                .mapToDouble(row -> table.cosine(query, row))
                .toArray();
        List<Integer> exact = IntStream.range(0, shelf.size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer row) -> -cosines[row]))
                .limit(10)
                .toList();
        List<Integer> found = table.nearest(query, 10).rows().boxed().toList();
        assertThat(found).hasSize(10).containsAnyElementsOf(exact);
        assertThat(found.stream().filter(exact::contains).count()).isGreaterThanOrEqualTo(9);
        assertThat(found.getFirst()).isEqualTo(exact.getFirst());
    }

    @Test
    void nearestComeWithTheirCosines() {
        VectorTable table = VectorTable.of(DIMENSIONS, shelf());
        byte[] query = vector("silk scarf");
        VectorTable.Nearest nearest = table.nearest(query, 20);
        assertThat(nearest.count()).isEqualTo(20);
        for (int i = 0; i < nearest.count(); i++) {
            assertThat(nearest.cosine(i)).isCloseTo(table.cosine(query, nearest.row(i)), within(1e-6f));
            assertThat(nearest.cosine(i)).isLessThanOrEqualTo(nearest.cosine(Math.max(0, i - 1)));
        }
    }

    @Test
    void meanLiesBetweenItsRowsAndNearestTheHeaviest() {
        List<byte @Nullable []> shelf = List.of(vector("red shoe"), vector("red boot"), vector("oak chair"));
        VectorTable table = VectorTable.of(DIMENSIONS, shelf);
        byte[] mean = table.mean(new int[] {0, 1}, new float[] {2, 1});
        assertThat(Vectors.dot(mean, mean)).isCloseTo(1, within(0.02f));
        assertThat(table.cosine(mean, 0)).isGreaterThan(table.cosine(mean, 1));
        assertThat(table.cosine(mean, 1)).isGreaterThan(table.cosine(mean, 2) + 0.3f);
        assertThat(table.mean(new int[0], new float[0])).containsOnly(0);
    }

    @Test
    void rowLeftOutIsNeverFound() {
        List<byte @Nullable []> shelf = shelf();
        byte[] query = vector("silk scarf n77");
        int best = VectorTable.of(DIMENSIONS, shelf).nearest(query, 1).row(0);
        shelf.set(best, null);
        assertThat(VectorTable.of(DIMENSIONS, shelf).nearest(query, 3_000).rows())
                .hasSize(2_999)
                .doesNotContain(best);
    }

    @Test
    void onlyEligibleRowsAreFound() {
        VectorTable table = VectorTable.of(DIMENSIONS, shelf());
        BitSet eligible = new BitSet();
        eligible.set(40);
        eligible.set(2_000, 2_010);
        int[] found = table.nearest(vector("lamp"), 50, eligible).rows().toArray();
        assertThat(found).hasSize(11).contains(40, 2_000, 2_009);
    }

    @Test
    void emptyTableHasNoNearest() {
        assertThat(VectorTable.of(DIMENSIONS, List.of())
                        .nearest(vector("shoe"), 5)
                        .rows())
                .isEmpty();
    }
}
