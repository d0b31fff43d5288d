package pulse.trainer.tabular;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import pulse.calibration.Calibrator;

/// Says how probable the label is for rows of a table with the columns it was fitted to. Immutable, thread-safe.
public final class TabularModel {

    private final List<String> columns;
    private final Encoding encoding;
    private final Learned learned;
    private final Choice choice;
    private final MonthsAhead ahead;

    TabularModel(List<String> columns, Encoding encoding, Learned learned, Choice choice, MonthsAhead ahead) {
        this.columns = List.copyOf(columns);
        this.encoding = encoding;
        this.learned = learned;
        this.choice = choice;
        this.ahead = ahead;
    }

    /// The columns a table must have, in this order.
    public List<String> columns() {
        return columns;
    }

    /// Probabilities by row, in (0, 1). Words never seen and missing cells are as nothing known.
    public double[] probabilities(Table table) {
        if (!table.columns().equals(columns)) {
            throw new IllegalArgumentException("columns are " + table.columns() + ", must be " + columns);
        }
        double[][] rows = encoding.encode(table);
        return IntStream.range(0, rows.length)
                .mapToDouble(row -> calibrator(table.rows().get(row)).probability(learned.logOdds(rows[row])))
                .toArray();
    }

    private Calibrator calibrator(List<String> cells) {
        return ahead.isAhead(cells) ? ahead.calibrator() : choice.calibrator();
    }

    /// What training decided, by name, for reports.
    public Map<String, Object> choices() {
        Map<String, Object> choices = new TreeMap<>();
        choices.put("trees", choice.trees().rounds());
        choices.put("leaves", choice.trees().leavesMax());
        choices.put("leaf_rows_min", choice.trees().leafRowsMin());
        choices.put("feature_share", choice.trees().featureShare());
        choices.put("logistic_ridge", choice.ridge());
        choices.put("tree_share", choice.treeShare());
        choices.put("calibrator", choice.calibrator().name());
        choices.put("calibrator_of_months_ahead", ahead.calibrator().name());
        return choices;
    }
}
