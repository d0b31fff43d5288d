package pulse.bench.forecast;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pulse.bench.input.CsvReader;
import pulse.bench.input.InputProblem;
import pulse.trainer.tabular.Table;

/// A table as a file gives it, with the line of each row so that errors can name it.
///
/// The first line names the columns, no two alike, and every row has as many cells.
///
/// @param lines the line on which each row begins, counted from 1
public record CsvFile(Path file, Table table, List<Long> lines) {

    public CsvFile {
        lines = List.copyOf(lines);
    }

    /// Reads a whole file, packed with gzip or not.
    public static CsvFile read(Path file) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        List<Long> lines = new ArrayList<>();
        try (CsvReader csv = CsvReader.open(file)) {
            checkHeader(file, csv.columns());
            while (csv.next()) {
                rows.add(checked(csv));
                lines.add(csv.line());
            }
            if (rows.isEmpty()) {
                throw InputProblem.in(
                        file, "has no rows; a first line of column names and at least one row are needed");
            }
            return new CsvFile(file, new Table(csv.columns(), rows), lines);
        }
    }

    /// The index of a column that must be there.
    public int column(String name) {
        int column = table.columns().indexOf(name);
        if (column < 0) {
            throw InputProblem.in(
                    file, "has no column " + name + "; its columns are " + String.join(", ", table.columns()));
        }
        return column;
    }

    /// A column as yes and no: `positive` against all else, or, when it is empty, true/false, yes/no, 1/0.
    public boolean[] labels(String name, String positive) {
        int column = column(name);
        boolean[] labels = new boolean[table.size()];
        for (int row = 0; row < labels.length; row++) {
            String cell = table.rows().get(row).get(column).strip();
            labels[row] = positive.isEmpty() ? yesOrNo(cell, row, name) : cell.equals(positive);
        }
        return labels;
    }

    /// The rows that a condition holds for.
    public CsvFile where(RowCondition condition) {
        int column = column(condition.column());
        List<Integer> kept = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            if (condition.holds(table.rows().get(row).get(column))) {
                kept.add(row);
            }
        }
        List<List<String>> rows = kept.stream().map(table.rows()::get).toList();
        return new CsvFile(
                file,
                new Table(table.columns(), rows),
                kept.stream().map(lines::get).toList());
    }

    /// The cells of some columns, in their order.
    public Table select(List<String> names) {
        int[] columns = names.stream().mapToInt(this::column).toArray();
        return new Table(
                names,
                table.rows().stream()
                        .map(row -> java.util.Arrays.stream(columns)
                                .mapToObj(row::get)
                                .toList())
                        .toList());
    }

    private boolean yesOrNo(String cell, int row, String name) {
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1", "1.0" -> true;
            case "false", "no", "0", "0.0" -> false;
            default ->
                throw InputProblem.at(
                        file,
                        lines.get(row),
                        name,
                        "\"" + cell
                                + "\" is neither true nor false; give the value that counts as yes with --positive");
        };
    }

    private static void checkHeader(Path file, List<String> columns) {
        for (String column : columns) {
            if (columns.indexOf(column) != columns.lastIndexOf(column)) {
                throw InputProblem.at(file, 1, "two columns are named \"" + column + "\", names must differ");
            }
        }
    }

    private static List<String> checked(CsvReader csv) {
        List<String> cells = csv.cells();
        int needed = csv.columns().size();
        if (cells.size() != needed) {
            throw InputProblem.at(
                    csv.file(),
                    csv.line(),
                    "has " + cells.size() + " cells, must have " + needed + " as the first line");
        }
        return cells;
    }
}
