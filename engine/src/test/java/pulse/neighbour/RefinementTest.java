package pulse.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RefinementTest {
    private static final SessionLog LOG = Logs.random(0, 0, 2_000, 300, 1);
    private static final int PLACE = Features.COUNT;

    /// Adds ten to every place after the fourth.
    private static final Refinement LATER_PLACES_FIRST =
            new Refinement(new int[] {PLACE, PLACE, PLACE, PLACE}, new int[] {3, 3, 3, 3}, new float[] {
                0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10
            });

    @Test
    void theFirstOfAListAreReorderedAndTheRestFollow() {
        int[] blended = answer(Refinement.none(), 100);
        int[] refined = answer(LATER_PLACES_FIRST, 100);
        assertThat(refined)
                .startsWith(java.util.Arrays.copyOfRange(blended, 4, ListHead.SIZE))
                .endsWith(java.util.Arrays.copyOfRange(blended, ListHead.SIZE, 100));
        assertThat(java.util.Arrays.copyOfRange(refined, ListHead.SIZE - 4, ListHead.SIZE))
                .containsExactly(java.util.Arrays.copyOf(blended, 4));
    }

    @Test
    void aShortAnswerIsTheBeginningOfALongOne() {
        assertThat(answer(LATER_PLACES_FIRST, 5))
                .isEqualTo(java.util.Arrays.copyOf(answer(LATER_PLACES_FIRST, 100), 5));
    }

    @Test
    void scoresDescendThoughWholeHeadsFall() {
        float[] leaves = new float[Refinement.LEAVES];
        leaves[Refinement.LEAVES - 1] = -100;
        NextItems items = items(new Refinement(new int[] {PLACE, PLACE, PLACE, PLACE}, new int[4], leaves));
        Workspace workspace = items.workspace();
        int count = items.rank(new Prefix().clicks(3, 9, 4), 100, true, workspace);
        for (int rank = 1; rank < count; rank++) {
            assertThat(workspace.score(rank)).isLessThanOrEqualTo(workspace.score(rank - 1));
        }
    }

    @Test
    void everyColumnBelongsToAPart() {
        assertThat(IntStream.range(0, ListHead.COLUMNS).mapToObj(ListHead::part).distinct())
                .containsExactlyInAnyOrder(Part.values());
    }

    @Test
    void columnsTellWhereACandidateStandsAmongTheOthers() {
        NextItems items = items(Refinement.none());
        Workspace workspace = items.workspace();
        Prefix prefix = new Prefix().clicks(3, 9, 4);
        int count = items.rank(prefix, ListHead.SIZE, true, workspace);
        ListHead head = workspace.head(prefix);
        assertThat(head.count()).isEqualTo(count);
        for (int place = 0; place < count; place++) {
            int higher = 0;
            for (int other = 0; other < count; other++) {
                higher += head.value(0, other) > head.value(0, place) ? 1 : 0;
            }
            assertThat(head.value(PLACE, place)).isEqualTo(place);
            assertThat(head.value(ListHead.RANK, place)).isEqualTo(higher);
            assertThat(head.value(ListHead.BELOW, place)).isLessThanOrEqualTo(0);
        }
    }

    @Test
    void treesThatAreNotWholeAreRefused() {
        assertThatThrownBy(() -> new Refinement(new int[3], new int[3], new float[16]))
                .hasMessageContaining("whole trees");
        assertThatThrownBy(() -> new Refinement(new int[] {0, 0, 0, ListHead.COLUMNS}, new int[4], new float[16]))
                .hasMessageContaining("column " + ListHead.COLUMNS);
        assertThatThrownBy(() -> new Refinement(new int[4], new int[4], fill(Float.NaN)))
                .hasMessageContaining("NaN");
    }

    private static float[] fill(float value) {
        float[] leaves = new float[Refinement.LEAVES];
        java.util.Arrays.fill(leaves, value);
        return leaves;
    }

    private static NextItems items(Refinement refinement) {
        NextItemModel model = new NextItemModel(
                NeighbourSettings.untrained(500),
                1,
                ItemRows.empty(),
                ItemVectors.empty(),
                ItemTrends.of(LOG),
                Blend.untrained(),
                refinement);
        return new NextItems(new SessionIndex(LOG), model);
    }

    private static int[] answer(Refinement refinement, int limit) {
        NextItems items = items(refinement);
        Workspace workspace = items.workspace();
        int count = items.rank(new Prefix().clicks(3, 9, 4), limit, true, workspace);
        return IntStream.range(0, count).map(workspace::item).toArray();
    }
}
