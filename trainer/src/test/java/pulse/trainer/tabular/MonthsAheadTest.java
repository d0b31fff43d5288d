package pulse.trainer.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import pulse.calibration.Calibrator;
import pulse.calibration.Odds;

final class MonthsAheadTest {

    private static final List<String> MONTHS = List.of("Feb", "Mar", "Apr", "May", "June", "Jul");
    private static final Choice CHOICE =
            new Choice(new TreeSettings(40, 0.1, 4, 20, 5, 0.6, 1), 1, 0.5, new Calibrator.Identity());

    @Test
    void wherePagesTellLessEachMonthForecastsOfTheNextAreDrawnTogether() {
        Calibrator calibrator = fit(drawn(month -> 2.5 - 0.4 * month)).calibrator();
        assertThat(calibrator)
                .isInstanceOfSatisfying(
                        Calibrator.Platt.class, line -> assertThat(line.slope()).isLessThan(0.8));
    }

    @Test
    void whereMonthsAreAlikeForecastsOfTheNextStayAsTheyAre() {
        assertThat(fit(drawn(_ -> 1.5)).calibrator()).isEqualTo(CHOICE.calibrator());
    }

    @Test
    void whereMonthsDifferToAndFroForecastsOfTheNextStayAsTheyAre() {
        assertThat(fit(drawn(month -> month % 2 == 0 ? 2.5 : 0.5)).calibrator()).isEqualTo(CHOICE.calibrator());
    }

    @Test
    void onlyMonthsBeyondTheKnownOnesAreAhead() {
        MonthsAhead ahead = fit(drawn(_ -> 1));
        assertThat(ahead.isAhead(List.of("3", "Aug"))).isTrue();
        assertThat(ahead.isAhead(List.of("3", "January"))).isTrue();
        assertThat(ahead.isAhead(List.of("3", "Apr"))).isFalse();
        assertThat(ahead.isAhead(List.of("3", ""))).isFalse();
    }

    @Test
    void aTableWithoutMonthsOrWithOneHasNothingAheadToCalibrate() {
        Drawn drawn = drawn(_ -> 1);
        Table days = new Table(List.of("day"), List.of(List.of("Mon"), List.of("Tue")));
        assertThat(MonthsAhead.fit(days, new boolean[2], CHOICE, 1).isAhead(List.of("Sun")))
                .isFalse();
        Table february = drawn.table.where(row -> row % MONTHS.size() == 0);
        MonthsAhead ahead = MonthsAhead.fit(february, new boolean[february.size()], CHOICE, 1);
        assertThat(ahead.calibrator()).isEqualTo(new Calibrator.Identity());
    }

    private static MonthsAhead fit(Drawn drawn) {
        return MonthsAhead.fit(drawn.table, drawn.labels, CHOICE, 1);
    }

    private static final class Drawn {

        private final Table table;
        private final boolean[] labels;

        Drawn(Table table, boolean[] labels) {
            this.table = table;
            this.labels = labels;
        }
    }

    /// 500 visits a month; `weight` is what a page more counts in it.
    private static Drawn drawn(IntToDoubleFunction weight) {
        SplittableRandom random = new SplittableRandom(4);
        List<List<String>> rows = new ArrayList<>();
        boolean[] labels = new boolean[500 * MONTHS.size()];
        for (int row = 0; row < labels.length; row++) {
            int month = row % MONTHS.size();
            double pages = random.nextGaussian();
            rows.add(List.of(pages + "", MONTHS.get(month)));
            labels[row] = random.nextDouble() < Odds.probability(weight.applyAsDouble(month) * pages - 1);
        }
        return new Drawn(new Table(List.of("pages", "month"), rows), labels);
    }
}
