package pulse.trainer.nextitem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pulse.neighbour.ClickKind;
import pulse.neighbour.NextItemModelCodec;
import pulse.neighbour.NextItems;
import pulse.neighbour.Prefix;
import pulse.neighbour.Refinement;
import pulse.neighbour.SessionLog;
import pulse.neighbour.SessionLogBuilder;
import pulse.neighbour.Workspace;

class NextItemTrainerTest {
    private static final int ITEMS = 60;

    @Test
    void learnsThatVisitorsWalkARing() {
        NextItems items = trainer(1).train(ring(600, 3, 60));
        int right = 0;
        for (int item = 0; item < ITEMS; item++) {
            right += answer(items, (item + ITEMS - 1) % ITEMS, item).getFirst() == (item + 1) % ITEMS ? 1 : 0;
        }
        assertThat(right).isGreaterThan(ITEMS * 9 / 10);
    }

    @Test
    void theSameLogAndSeedGiveTheSameModel() {
        SessionLog log = ring(300, 5, 60);
        byte[] model = NextItemModelCodec.encode(trainer(7).fit(log), Integer::toString);
        assertThat(NextItemModelCodec.encode(trainer(7).fit(log), Integer::toString))
                .isEqualTo(model);
    }

    @Test
    void whatNoSumOfFeaturesTellsIsRefined() {
        SessionLog log = thereAndBack(800, 2);
        NextItems items = trainer(1).train(log);
        NextItems blended =
                new NextItems(items.index(), items.model().with(items.model().blend(), Refinement.none()));
        SessionLog later = thereAndBack(300, 3);
        assertThat(items.model().refinement().isNone()).isFalse();
        assertThat(firsts(items, later)).isGreaterThan(firsts(blended, later));
    }

    @Test
    void fewChoicesAreNotRefined() {
        assertThat(trainer(1).fit(ring(150, 5, 60)).refinement().isNone()).isTrue();
    }

    @Test
    void aLogWithoutTimesOrWithKindsIsLearnedFromToo() {
        SessionLogBuilder builder = new SessionLogBuilder();
        SessionLog ring = ring(300, 9, 1);
        for (int s = 0; s < ring.sessions(); s++) {
            builder.session(s, s);
            for (int click = ring.start(s); click < ring.end(s); click++) {
                builder.click(ring.item(click), click % 5 == 0 ? ClickKind.CART : ClickKind.VIEW);
            }
        }
        assertThat(answer(trainer(1).train(builder.build()), 10)).contains(11);
    }

    @Test
    void aLogTooSmallToLearnFromIsAnsweredFromItsNeighbours() {
        NextItems items = trainer(1).train(ring(3, 1, 60));
        SessionLog log = ring(3, 1, 60);
        assertThat(answer(items, log.item(0))).contains(log.item(1));
        assertThat(answer(trainer(1).train(new SessionLogBuilder().build()), 4)).isEmpty();
    }

    @Test
    void whenRepeatsCountTheCurrentItemMayComeFirst() {
        SessionLogBuilder builder = new SessionLogBuilder();
        Random random = new Random(3);
        for (int s = 0; s < 400; s++) {
            int item = random.nextInt(ITEMS);
            builder.session(s, s);
            for (int i = 0; i < 4; i++) {
                builder.click(item, ClickKind.VIEW);
            }
            builder.click(random.nextInt(ITEMS), ClickKind.VIEW);
        }
        NextItems items = new NextItemTrainer(false, 1, doing -> {}).train(builder.build());
        Workspace workspace = items.workspace();
        items.rank(new Prefix().clear().clicks(8), 5, false, workspace);
        assertThat(workspace.item(0)).isEqualTo(8);
    }

    /// Visits to an item, the next, the first again, the one after the next, and the one before: a step back is right
    /// at the second click and wrong at the third.
    private static SessionLog thereAndBack(int sessions, long seed) {
        Random random = new Random(seed);
        SessionLogBuilder builder = new SessionLogBuilder();
        for (int s = 0; s < sessions; s++) {
            builder.session(s, s);
            int item = random.nextInt(ITEMS);
            for (int step : new int[] {0, 1, 0, 2, 1}) {
                int stray = random.nextInt(4) == 0 ? random.nextInt(ITEMS) : 0;
                builder.click((item + step + stray) % ITEMS, ClickKind.VIEW);
            }
        }
        return builder.build();
    }

    /// How often the next click leads the answer.
    private static int firsts(NextItems items, SessionLog log) {
        int right = 0;
        for (int s = 0; s < log.sessions(); s++) {
            for (int click = log.start(s); click < log.end(s) - 1; click++) {
                int[] visit = IntStream.rangeClosed(log.start(s), click)
                        .map(log::item)
                        .toArray();
                right += answer(items, visit).getFirst() == log.item(click + 1) ? 1 : 0;
            }
        }
        return right;
    }

    private static NextItemTrainer trainer(long seed) {
        return new NextItemTrainer(true, seed, doing -> {});
    }

    /// Sessions that walk on by one from a random item, with a stray click in ten.
    private static SessionLog ring(int sessions, long seed, int secondsApart) {
        Random random = new Random(seed);
        SessionLogBuilder builder = new SessionLogBuilder();
        for (int s = 0; s < sessions; s++) {
            builder.session(s, (long) s * secondsApart);
            int item = random.nextInt(ITEMS);
            for (int i = 0; i < 5; i++) {
                builder.click(random.nextInt(10) == 0 ? random.nextInt(ITEMS) : item % ITEMS, ClickKind.VIEW);
                item++;
            }
        }
        return builder.build();
    }

    private static List<Integer> answer(NextItems items, int... visit) {
        Workspace workspace = items.workspace();
        int count = items.rank(new Prefix().clear().clicks(visit), 10, true, workspace);
        List<Integer> answer = new ArrayList<>();
        for (int rank = 0; rank < count; rank++) {
            answer.add(workspace.item(rank));
        }
        return answer;
    }
}
