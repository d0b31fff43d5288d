package pulse.trainer.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class EncodingTest {

    @Test
    void aColumnOfNumbersWithGapsIsNumbers() {
        double[][] rows = encoded(List.of("1.5", "", "-2e3", "NA"));
        assertThat(rows[0]).containsExactly(1.5);
        assertThat(rows[1]).containsExactly(Double.NaN);
        assertThat(rows[2]).containsExactly(-2000.0);
        assertThat(rows[3]).containsExactly(Double.NaN);
    }

    @Test
    void monthsAreInTheOrderOfTheYearWhetherSeenOrNot() {
        Table train = column(List.of("May", "June", "Sep", "Oct"));
        Encoding encoding = Encoding.fit(train, new boolean[4]);
        assertThat(encoding.encode(column(List.of("Nov", "december", "Smarch"))))
                .isEqualTo(new double[][] {{11}, {12}, {Double.NaN}});
    }

    @Test
    void aWordFirstMetLaterSaysWhatAllRowsSay() {
        List<String> cells = IntStream.range(0, 400)
                .mapToObj(row -> row % 2 == 0 ? "red" : "blue")
                .toList();
        boolean[] labels = new boolean[400];
        IntStream.range(0, 400).forEach(row -> labels[row] = row % 8 == 0);
        double[][] rows = Encoding.fit(column(cells), labels).encode(column(List.of("green", "red", "blue")));
        assertThat(rows[0][0]).isCloseTo(Math.log(50.0 / 350), within(0.05));
        assertThat(rows[0]).endsWith(0.0, 0.0);
        assertThat(rows[1][0]).isGreaterThan(rows[0][0]).isGreaterThan(rows[2][0]);
    }

    @Test
    void aWordOfASingleRowDoesNotTellThatRowItsLabel() {
        List<String> cells =
                IntStream.range(0, 100).mapToObj(row -> "word" + row).toList();
        boolean[] labels = new boolean[100];
        IntStream.range(0, 100).forEach(row -> labels[row] = (row / 5) % 2 == 0);
        Table table = column(cells);
        double[][] rows = Encoding.fit(table, labels).encodeFitted(table);
        assertThat(rows[0][0]).isEqualTo(rows[5][0]);
    }

    @Test
    void amountsThatMoveTogetherAddTheirRatio() {
        List<List<String>> cells = IntStream.range(0, 60)
                .mapToObj(row -> List.of(row + 0.5 + "", 3 * row + (row % 2) + 0.25 + ""))
                .toList();
        Table table = new Table(List.of("pages", "seconds"), cells);
        double[][] rows = Encoding.fit(table, new boolean[60]).encode(table);
        assertThat(rows[1]).containsExactly(1.5, 4.25, 4.25 / 1.5);
    }

    @Test
    void aColumnWithoutAnyCellIsLeftOut() {
        assertThat(encoded(List.of("", "NA", "?"))[0]).isEmpty();
    }

    private static double[][] encoded(List<String> cells) {
        Table table = column(cells);
        return Encoding.fit(table, new boolean[cells.size()]).encode(table);
    }

    private static Table column(List<String> cells) {
        return new Table(List.of("column"), cells.stream().map(List::of).toList());
    }
}
