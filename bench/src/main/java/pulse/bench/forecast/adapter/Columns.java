package pulse.bench.forecast.adapter;

import java.math.BigDecimal;
import java.util.List;
import pulse.bench.forecast.CsvFile;
import pulse.bench.input.InputProblem;

/// Some columns of a file.
final class Columns {

    private final CsvFile file;
    private final int[] columns;

    Columns(CsvFile file, List<String> names) {
        this.file = file;
        this.columns = names.stream().mapToInt(file::column).toArray();
    }

    String cell(int row, int column) {
        return file.table().rows().get(row).get(columns[column]);
    }

    int number(int row, int column) {
        return amount(row, column).intValue();
    }

    BigDecimal amount(int row, int column) {
        try {
            return new BigDecimal(cell(row, column).strip());
        } catch (NumberFormatException malformed) {
            throw InputProblem.at(
                    file.file(),
                    file.lines().get(row),
                    file.table().columns().get(columns[column]),
                    "\"" + cell(row, column) + "\" is no number");
        }
    }
}
