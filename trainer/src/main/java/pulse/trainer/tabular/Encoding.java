package pulse.trainer.tabular;

import java.util.ArrayList;
import java.util.List;

/// How the rows of a table become rows of numbers: the type of each column is read from its training cells.
///
/// A column is numbers when all but one in a hundred of its cells that are not missing are; calendar names when all
/// of them are; else words. Whole numbers with few distinct values may be codes rather than amounts, and are encoded
/// both ways. Amounts that move together add their [Ratio].
final class Encoding {

    /// Distinct whole numbers up to which they may be codes.
    static final int CODES_MAX = 30;

    private static final double NUMBER_SHARE_MIN = 0.99;

    private final List<ColumnEncoder> encoders;
    private final int[] sourceColumn;
    private final List<Ratio> ratios;
    private final int width;

    private Encoding(List<ColumnEncoder> encoders, List<Integer> sources, List<Ratio> ratios) {
        this.encoders = List.copyOf(encoders);
        this.sourceColumn = sources.stream().mapToInt(Integer::intValue).toArray();
        this.width = encoders.stream().mapToInt(ColumnEncoder::width).sum() + ratios.size();
        this.ratios = List.copyOf(ratios);
    }

    static Encoding fit(Table table, boolean[] labels) {
        List<ColumnEncoder> encoders = new ArrayList<>();
        List<Integer> sources = new ArrayList<>();
        for (int column = 0; column < table.columns().size(); column++) {
            for (ColumnEncoder encoder : encoders(table.cells(column), labels)) {
                encoders.add(encoder);
                sources.add(column);
            }
        }
        return new Encoding(encoders, sources, Ratio.among(table));
    }

    /// Numbers in an encoded row.
    int width() {
        return width;
    }

    /// Rows not fitted on.
    double[][] encode(Table table) {
        double[][] rows = new double[table.size()][width];
        for (int row = 0; row < rows.length; row++) {
            int at = 0;
            for (int part = 0; part < sourceColumn.length; part++) {
                ColumnEncoder encoder = encoders.get(part);
                encoder.encode(table.rows().get(row).get(sourceColumn[part]), rows[row], at);
                at += encoder.width();
            }
            addRatios(table.rows().get(row), rows[row], at);
        }
        return rows;
    }

    /// The very table that was fitted on.
    double[][] encodeFitted(Table table) {
        double[][] rows = new double[table.size()][width];
        for (int row = 0; row < rows.length; row++) {
            int at = 0;
            for (int part = 0; part < sourceColumn.length; part++) {
                ColumnEncoder encoder = encoders.get(part);
                encoder.encodeFitted(row, table.rows().get(row).get(sourceColumn[part]), rows[row], at);
                at += encoder.width();
            }
            addRatios(table.rows().get(row), rows[row], at);
        }
        return rows;
    }

    private void addRatios(List<String> cells, double[] into, int start) {
        int at = start;
        for (Ratio ratio : ratios) {
            into[at++] = ratio.of(cells);
        }
    }

    private static List<ColumnEncoder> encoders(List<String> cells, boolean[] labels) {
        List<String> present =
                cells.stream().filter(cell -> !Cells.isMissing(cell)).toList();
        if (present.isEmpty()) {
            return List.of();
        }
        long numbers = present.stream()
                .filter(cell -> !Double.isNaN(Cells.number(cell)))
                .count();
        if (numbers >= NUMBER_SHARE_MIN * present.size()) {
            return areCodes(present)
                    ? List.of(new NumberEncoder(), WordEncoder.fit(cells, labels, false))
                    : List.of(new NumberEncoder());
        }
        if (present.stream().noneMatch(cell -> Double.isNaN(Cells.calendar(cell)))) {
            return List.of(new CalendarEncoder());
        }
        return List.of(WordEncoder.fit(cells, labels, true));
    }

    private static boolean areCodes(List<String> numbers) {
        return numbers.stream().mapToDouble(Cells::number).allMatch(value -> value == Math.rint(value))
                && numbers.stream()
                                .map(Cells::number)
                                .distinct()
                                .limit(CODES_MAX + 1L)
                                .count()
                        <= CODES_MAX;
    }
}
