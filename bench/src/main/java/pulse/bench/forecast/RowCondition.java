package pulse.bench.forecast;

import java.util.List;
import pulse.bench.input.InputProblem;

/// Which rows of a table to use: those whose cell is, or is not, one of some values.
///
/// @param column its name
/// @param is true when the cell must be one of `values`, false when it must not
record RowCondition(String column, boolean is, List<String> values) {

    RowCondition {
        values = List.copyOf(values);
    }

    /// Reads `Month=Oct`, `Month!=Oct` or, with several values, `Month=Sep,Oct`.
    static RowCondition of(String text) {
        int equals = text.indexOf('=');
        boolean is = equals < 1 || text.charAt(equals - 1) != '!';
        int end = is ? equals : equals - 1;
        if (end < 1) {
            throw new InputProblem("the condition \"" + text + "\" must be COLUMN=VALUE or COLUMN!=VALUE");
        }
        return new RowCondition(
                text.substring(0, end).strip(),
                is,
                List.of(text.substring(equals + 1).split(",", -1)));
    }

    boolean holds(String cell) {
        return values.contains(cell.strip()) == is;
    }
}
