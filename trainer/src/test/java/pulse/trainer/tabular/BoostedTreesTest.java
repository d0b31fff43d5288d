package pulse.trainer.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class BoostedTreesTest {

    private static final TreeSettings SETTINGS = new TreeSettings(100, 0.1, 4, 10, 1, 0.8, 1);

    private final double[][] rows = new double[4_000][];
    private final boolean[] labels = new boolean[rows.length];

    @Test
    void twoNumbersThatCountOnlyTogetherAreLearned() {
        drawEither();
        BoostedTrees trees = BoostedTrees.fit(rows, labels, SETTINGS, 1);
        assertThat(trees.logOdds(new double[] {0.9, 0.1})).isGreaterThan(2);
        assertThat(trees.logOdds(new double[] {0.1, 0.9})).isGreaterThan(2);
        assertThat(trees.logOdds(new double[] {0.9, 0.9})).isLessThan(-2);
        assertThat(trees.logOdds(new double[] {0.1, 0.1})).isLessThan(-2);
    }

    @Test
    void sameSeedGivesTheSameTreesAndAnotherSeedOthers() {
        drawEither();
        double[] row = {0.4, 0.6};
        double first = BoostedTrees.fit(rows, labels, SETTINGS, 1).logOdds(row);
        assertThat(BoostedTrees.fit(rows, labels, SETTINGS, 1).logOdds(row)).isEqualTo(first);
        assertThat(BoostedTrees.fit(rows, labels, SETTINGS, 2).logOdds(row)).isNotEqualTo(first);
    }

    @Test
    void whatIsMissingIsAnAnswerOfItsOwn() {
        SplittableRandom random = new SplittableRandom(2);
        for (int row = 0; row < rows.length; row++) {
            boolean missing = row % 2 == 0;
            rows[row] = new double[] {missing ? Double.NaN : random.nextDouble()};
            labels[row] = random.nextDouble() < (missing ? 0.9 : 0.1);
        }
        BoostedTrees trees = BoostedTrees.fit(rows, labels, SETTINGS, 1);
        assertThat(trees.logOdds(new double[] {Double.NaN})).isCloseTo(Math.log(9), within(0.4));
        assertThat(trees.logOdds(new double[] {0.5})).isCloseTo(-Math.log(9), within(0.6));
    }

    @Test
    void stagesEndWhereAllTreesDo() {
        drawEither();
        BoostedTrees trees = BoostedTrees.fit(rows, labels, SETTINGS, 1);
        double[] row = {0.3, 0.2};
        double[] stages = trees.staged(row, 20);
        assertThat(stages).hasSize(5);
        assertThat(stages[4]).isEqualTo(trees.logOdds(row));
    }

    @Test
    void aNumberThatNeverChangesIsNotAskedAbout() {
        for (int row = 0; row < rows.length; row++) {
            rows[row] = new double[] {3};
            labels[row] = row % 4 == 0;
        }
        BoostedTrees trees = BoostedTrees.fit(rows, labels, SETTINGS, 1);
        assertThat(trees.logOdds(new double[] {100})).isEqualTo(trees.logOdds(new double[] {3}));
        assertThat(trees.logOdds(new double[] {3})).isCloseTo(-Math.log(3), within(0.1));
    }

    private void drawEither() {
        SplittableRandom random = new SplittableRandom(3);
        for (int row = 0; row < rows.length; row++) {
            rows[row] = new double[] {random.nextDouble(), random.nextDouble()};
            labels[row] = (rows[row][0] > 0.5) != (rows[row][1] > 0.5);
        }
    }
}
