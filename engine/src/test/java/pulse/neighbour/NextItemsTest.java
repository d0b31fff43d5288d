package pulse.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NextItemsTest {
    private static final SessionLog LOG = Logs.random(0, 0, 2_000, 300, 5);

    @Test
    void whatFollowedInAnotherSessionComesFirst() {
        NextItems items = new NextItems(new SessionIndex(Logs.of(new int[] {1, 2}, new int[] {3, 4})), untrained());
        assertThat(answer(items, true, 1)).startsWith(2);
        assertThat(answer(items, true, 3)).startsWith(4);
    }

    @Test
    void aVisitThatIsIndexedAlreadyHasNoVoteInItsOwnFuture() {
        NextItems items =
                new NextItems(new SessionIndex(Logs.of(70, 0, new int[] {1, 2, 3}, new int[] {1, 4})), untrained());
        Workspace workspace = items.workspace();
        int count = items.rank(new Prefix().clicks(1).of(70), 20, true, workspace);
        assertThat(count).isEqualTo(1);
        assertThat(workspace.item(0)).isEqualTo(4);
        assertThat(items.rank(new Prefix().clicks(1).of(99), 20, true, workspace))
                .isEqualTo(3);
    }

    @Test
    void theCurrentItemIsAnsweredOnlyWhenAllowed() {
        NextItems items = new NextItems(new SessionIndex(Logs.of(new int[] {1, 2}, new int[] {1, 3})), untrained());
        assertThat(answer(items, true, 2, 1)).doesNotContain(1).contains(2);
        assertThat(answer(items, false, 2, 1)).contains(1);
    }

    @Test
    void anUnknownItemIsAnsweredWithWhatIsPopularOfLate() {
        SessionLog log = Logs.of(new int[] {5, 6}, new int[] {6}, new int[] {6, 7}, new int[] {7});
        NextItemModel model = new NextItemModel(
                NeighbourSettings.untrained(10),
                1,
                ItemRows.empty(),
                ItemVectors.empty(),
                ItemTrends.of(log),
                Blend.untrained(),
                Refinement.none());
        NextItems items = new NextItems(new SessionIndex(log), model);
        assertThat(answer(items, true, 99)).startsWith(7, 6, 5);
        assertThat(answer(items, true, -1)).startsWith(7, 6, 5);
        assertThat(answer(items, true)).startsWith(7, 6, 5);
    }

    @Test
    void anIndexThatNothingWasAddedToForLongAnswersAsEver() {
        SessionLog old = Logs.of(0, -1_000_000_000, new int[] {1, 2}, new int[] {1, 3}, new int[] {3, 1});
        NextItems items = new NextItems(new SessionIndex(old), NextItemModel.untrained(1));
        assertThat(answer(items, true, 1)).startsWith(3, 2);
    }

    @Test
    void rowsReachItemsThatNoSessionShares() {
        ItemRows rows =
                new ItemRows.Builder(3).entry(2, 0.9f, 0.5f, 0, 0.1f).endRow().build();
        NextItemModel model = new NextItemModel(
                NeighbourSettings.untrained(10),
                1,
                rows,
                ItemVectors.empty(),
                ItemTrends.empty(),
                Blend.only(Source.WALK),
                Refinement.none());
        NextItems items = new NextItems(new SessionIndex(Logs.of(new int[] {0, 1})), model);
        assertThat(answer(items, true, 0)).startsWith(2, 1);
    }

    @Test
    void partsSumToTheScoreAndScoresDescend() {
        NextItems items = trained();
        Workspace workspace = items.workspace();
        int count = items.rank(new Prefix().clear().clicks(3, 9, 4), 50, true, workspace);
        assertThat(count).isEqualTo(50);
        for (int rank = 0; rank < count; rank++) {
            double sum = 0;
            for (Part part : Part.values()) {
                sum += workspace.part(rank, part);
            }
            assertThat(sum).isCloseTo(workspace.score(rank), within(1e-4));
            assertThat(rank == 0 || workspace.score(rank) <= workspace.score(rank - 1))
                    .isTrue();
        }
    }

    @Test
    void aQueryAllocatesNothing() {
        NextItems items = trained();
        Workspace workspace = items.workspace();
        Prefix prefix = new Prefix();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int warm = 0; warm < 200; warm++) {
            items.rank(prefix.clear().click(warm % 300).click(7), 20, true, workspace);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int query = 0; query < 1_000; query++) {
            items.rank(prefix.clear().click(query % 300).click(7), 20, true, workspace);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000);
    }

    @Test
    void aLimitOutOfRangeOrAStrangersWorkspaceIsRefused() {
        NextItems items = trained();
        assertThatThrownBy(() -> items.rank(new Prefix().clear(), NextItems.RANKED_MAX + 1, true, items.workspace()))
                .hasMessageContaining("limit is 113");
        assertThatThrownBy(() ->
                        items.rank(new Prefix().clear(), 1, true, trained().workspace()))
                .hasMessageContaining("workspace");
    }

    @Test
    void aVisitOfAnyLengthKeepsItsLatestClicks() {
        Prefix prefix = new Prefix().clear();
        for (int i = 0; i < 1_000; i++) {
            prefix.click(i);
        }
        assertThat(prefix.length()).isEqualTo(1_000);
        assertThat(prefix.back(0)).isEqualTo(999);
        assertThat(prefix.count()).isEqualTo(Prefix.CLICKS_MAX);
        assertThat(prefix.back(Prefix.CLICKS_MAX - 1)).isEqualTo(1_000 - Prefix.CLICKS_MAX);
    }

    private static NextItemModel untrained() {
        return NextItemModel.untrained(10);
    }

    private static NextItems trained() {
        NextItemModel model = new NextItemModel(
                NeighbourSettings.untrained(500),
                1,
                ItemRows.empty(),
                ItemVectors.empty(),
                ItemTrends.of(LOG),
                Blend.untrained(),
                Refinement.none());
        return new NextItems(new SessionIndex(LOG), model);
    }

    private static List<Integer> answer(NextItems items, boolean excludeCurrent, int... visit) {
        Workspace workspace = items.workspace();
        int count = items.rank(new Prefix().clear().clicks(visit), 20, excludeCurrent, workspace);
        List<Integer> answer = new ArrayList<>();
        for (int rank = 0; rank < count; rank++) {
            answer.add(workspace.item(rank));
        }
        return answer;
    }
}
