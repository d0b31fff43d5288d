package pulse.trainer.tabular;

import java.util.HashSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Rows of text cells under named columns, as a file gives them.
///
/// @param columns distinct names
/// @param rows one cell for each column; an empty cell is missing
public record Table(List<String> columns, List<List<String>> rows) {

    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        if (new HashSet<>(columns).size() < columns.size()) {
            throw new IllegalArgumentException("column names must differ, but are " + columns);
        }
        for (int row = 0; row < rows.size(); row++) {
            if (rows.get(row).size() != columns.size()) {
                throw new IllegalArgumentException(
                        "row " + row + " has " + rows.get(row).size() + " cells, must have " + columns.size());
            }
        }
    }

    /// Number of rows.
    public int size() {
        return rows.size();
    }

    /// The cells of one column, top to bottom.
    public List<String> cells(int column) {
        return rows.stream().map(row -> row.get(column)).toList();
    }

    /// The rows whose index `kept` accepts, in order.
    public Table where(IntPredicate kept) {
        return new Table(
                columns,
                IntStream.range(0, rows.size()).filter(kept).mapToObj(rows::get).toList());
    }

    /// The table without some columns; names that are not here are passed over.
    public Table without(List<String> dropped) {
        int[] kept = IntStream.range(0, columns.size())
                .filter(column -> !dropped.contains(columns.get(column)))
                .toArray();
        return new Table(
                IntStream.of(kept).mapToObj(columns::get).toList(),
                rows.stream()
                        .map(row -> IntStream.of(kept).mapToObj(row::get).toList())
                        .toList());
    }
}
