package pulse.trainer.nextitem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pulse.neighbour.Blend;
import pulse.neighbour.ClickKind;
import pulse.neighbour.ItemTrends;
import pulse.neighbour.ItemVectors;
import pulse.neighbour.NeighbourSettings;
import pulse.neighbour.NextItemModel;
import pulse.neighbour.NextItems;
import pulse.neighbour.Prefix;
import pulse.neighbour.Refinement;
import pulse.neighbour.SessionIndex;
import pulse.neighbour.SessionLog;
import pulse.neighbour.SessionLogBuilder;
import pulse.neighbour.Source;
import pulse.neighbour.Workspace;
import pulse.trainer.descent.Descent;
import pulse.trainer.descent.Objective;

class LearningTest {
    private static final SessionLog CHAIN = log(new int[] {0, 1}, new int[] {0, 1}, new int[] {1, 2}, new int[] {3, 4});

    @Test
    void aWalkReachesWhatNoSessionJoins() {
        List<Integer> answer = follow(Source.WALK, 0);
        assertThat(answer.subList(0, 2)).containsExactly(1, 2);
        assertThat(answer).doesNotContain(3, 4);
    }

    @Test
    void stepsForwardAndBackwardAreToldApart() {
        assertThat(follow(Source.FORWARD, 1).getFirst()).isEqualTo(2);
        assertThat(follow(Source.BACKWARD, 1).getFirst()).isEqualTo(0);
    }

    @Test
    void pruningKeepsTheLargestSums() {
        Random random = new Random(4);
        for (int round = 0; round < 100; round++) {
            Tally tally = new Tally(500);
            double[] sums = new double[500];
            for (int i = 0; i < 300; i++) {
                int item = random.nextInt(500);
                double amount = random.nextDouble();
                tally.add(item, amount);
                sums[item] += amount;
            }
            int kept = tally.prune(20);
            double least = Double.MAX_VALUE;
            for (int i = 0; i < kept; i++) {
                least = Math.min(least, sums[tally.touched[i]]);
            }
            Arrays.sort(sums);
            assertThat(kept).isEqualTo(20);
            assertThat(least).isEqualTo(sums[480]);
            tally.clear();
            assertThat(Arrays.stream(tally.values).sum()).isZero();
        }
    }

    @Test
    void descentFindsTheBottomOfABowl() {
        double[] bottom = Descent.minimize(
                new Objective() {
                    @Override
                    public int size() {
                        return 5;
                    }

                    @Override
                    public double evaluate(double[] point, double[] gradient) {
                        double value = 0;
                        for (int i = 0; i < 5; i++) {
                            double off = point[i] - i;
                            value += (i + 1) * off * off + 1;
                            gradient[i] = 2 * (i + 1) * off;
                        }
                        return value;
                    }
                },
                100);
        for (int i = 0; i < 5; i++) {
            assertThat(bottom[i]).isCloseTo(i, within(1e-2));
        }
    }

    @Test
    void theSlopeOfTheChoiceModelIsThatOfItsLoss() {
        SessionLog log = random();
        NextItems items = new NextItemTrainer(true, 1, doing -> {}).train(log);
        Choices choices = new Choices(1);
        choices.observe(items, Cases.of(log).thin(40), true);
        ChoiceModel model = new ChoiceModel(choices, 1e-3, Set.of());
        Random random = new Random(2);
        double[] point = random.doubles(model.size(), -0.2, 0.2).toArray();
        double[] slope = new double[model.size()];
        double[] ignored = new double[model.size()];
        model.evaluate(point, slope);
        for (int i = 0; i < model.size(); i += 7) {
            double[] up = point.clone();
            double[] down = point.clone();
            up[i] += 1e-4;
            down[i] -= 1e-4;
            double expected = (model.evaluate(up, ignored) - model.evaluate(down, ignored)) / 2e-4;
            assertThat(slope[i]).isCloseTo(expected, within(1e-4 + Math.abs(expected) * 1e-3));
        }
    }

    private static SessionLog random() {
        Random random = new Random(8);
        int[][] sessions = new int[200][];
        Arrays.setAll(sessions, s -> random.ints(4, 0, 30).toArray());
        return log(sessions);
    }

    private static SessionLog log(int[]... sessions) {
        SessionLogBuilder builder = new SessionLogBuilder();
        for (int s = 0; s < sessions.length; s++) {
            builder.session(s, s);
            for (int item : sessions[s]) {
                builder.click(item, ClickKind.VIEW);
            }
        }
        return builder.build();
    }

    private static List<Integer> follow(Source source, int item) {
        NextItemModel model = new NextItemModel(
                NeighbourSettings.untrained(10),
                1,
                RowLearner.learn(CHAIN, RowSettings.start(1_000)),
                ItemVectors.empty(),
                ItemTrends.empty(),
                Blend.only(source),
                Refinement.none());
        NextItems items = new NextItems(new SessionIndex(new SessionLogBuilder().build()), model);
        Workspace workspace = items.workspace();
        int count = items.rank(new Prefix().clear().clicks(item), 10, true, workspace);
        List<Integer> answer = new ArrayList<>();
        for (int rank = 0; rank < count; rank++) {
            answer.add(workspace.item(rank));
        }
        return answer;
    }
}
