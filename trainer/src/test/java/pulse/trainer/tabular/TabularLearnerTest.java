package pulse.trainer.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import pulse.calibration.Odds;
import pulse.trainer.measure.Scores;

final class TabularLearnerTest {

    private static final List<String> COLUMNS = List.of("pages", "visitor", "noise", "month");

    @Test
    void probabilitiesComeTrueAsOftenAsTheySay() {
        Drawn train = new Drawn(1_500, 1);
        Drawn test = new Drawn(6_000, 2);
        double[] said = TabularLearner.fit(train.table(), train.labels, 7).probabilities(test.table());
        Scores scores = Scores.of(said, test.labels);
        Scores truth = Scores.of(test.probabilities, test.labels);
        assertThat(scores.calibrationError(scores.once())).isLessThan(0.04);
        assertThat(scores.logLoss(scores.once())).isCloseTo(truth.logLoss(truth.once()), within(0.03));
        assertThat(scores.areaUnderCurve(scores.once())).isCloseTo(truth.areaUnderCurve(truth.once()), within(0.03));
    }

    @Test
    void sameSeedGivesTheSameProbabilities() {
        Drawn train = new Drawn(120, 1);
        double[] first = TabularLearner.fit(train.table(), train.labels, 7).probabilities(train.table());
        double[] again = TabularLearner.fit(train.table(), train.labels, 7).probabilities(train.table());
        assertThat(again).isEqualTo(first);
    }

    @Test
    void unseenWordsAndEmptyCellsAreAnsweredAndOtherColumnsRefused() {
        Drawn train = new Drawn(120, 1);
        TabularModel model = TabularLearner.fit(train.table(), train.labels, 7);
        Table strange = new Table(COLUMNS, List.of(List.of("", "robot", "?", "Nov"), List.of("x", "", "", "")));
        for (double probability : model.probabilities(strange)) {
            assertThat(probability).isGreaterThan(0).isLessThan(1);
        }
        assertThatThrownBy(() -> model.probabilities(train.table().without(List.of("noise"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("noise");
    }

    @Test
    void aLabelThatNothingTellsIsForecastAtItsBaseRate() {
        SplittableRandom random = new SplittableRandom(3);
        List<List<String>> rows = new ArrayList<>();
        boolean[] labels = new boolean[800];
        for (int row = 0; row < labels.length; row++) {
            rows.add(List.of(random.nextDouble() + "", random.nextInt(5) + ""));
            labels[row] = random.nextDouble() < 0.2;
        }
        Table table = new Table(List.of("one", "two"), rows);
        for (double probability : TabularLearner.fit(table, labels, 1).probabilities(table)) {
            assertThat(probability).isCloseTo(0.2, within(0.12));
        }
    }

    @Test
    void tooFewOfOneLabelIsRefused() {
        Drawn train = new Drawn(50, 1);
        assertThatThrownBy(() -> TabularLearner.fit(train.table(), new boolean[50], 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 rows of yes and 50 of no");
    }

    /// Visits whose probability of buying is known.
    private static final class Drawn {

        private static final List<String> MONTHS = List.of("Mar", "May", "June", "Sep");

        private final List<List<String>> rows = new ArrayList<>();
        private final boolean[] labels;
        private final double[] probabilities;

        Drawn(int count, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            labels = new boolean[count];
            probabilities = new double[count];
            for (int row = 0; row < count; row++) {
                double pages = Math.floor(400 * Math.pow(random.nextDouble(), 3)) / 4;
                boolean returning = random.nextDouble() < 0.6;
                probabilities[row] = Odds.probability(-2.5 + 0.6 * Math.log1p(pages) + (returning ? 0.8 : 0));
                labels[row] = random.nextDouble() < probabilities[row];
                rows.add(List.of(
                        pages + "",
                        returning ? "returning" : "new",
                        random.nextDouble() + "",
                        MONTHS.get(random.nextInt(MONTHS.size()))));
            }
        }

        Table table() {
            return new Table(COLUMNS, rows);
        }
    }
}
