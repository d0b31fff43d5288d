package pulse.trainer.tabular;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import pulse.calibration.Calibrator;
import pulse.calibration.Odds;
import pulse.trainer.calibration.Calibration;

/// Calibrates what is said of months before the first or after the last that was learned from.
///
/// A month to come differs from the known ones by more than chance: what told visits apart may tell less. Rows held
/// out of known months cannot show that. So each month is forecast by a model of the months before it, and a line in
/// log-odds is fitted to what came true. It is used when it does better beyond chance on months that it was not fitted
/// to, each month being one trial, for months drift as a whole. Months between known ones need no such care.
///
/// @param column of the months, below zero when there is none
/// @param first month that was learned from, 1 to 12
/// @param last month that was learned from, 1 to 12
/// @param calibrator for months ahead
record MonthsAhead(int column, double first, double last, Calibrator calibrator) {

    /// Rows that one month counts as at most: a long one must not decide alone.
    private static final double MONTH_ROWS_MAX = 200;

    /// The line must do better by this many standard errors of its mean gain.
    private static final double STANDARD_ERRORS_MIN = 1;

    private static final int BAGS = 2;

    /// What a model of the months before one said of it.
    private static final class Held {

        private final double[] logOdds;
        private final boolean[] labels;

        Held(double[] logOdds, boolean[] labels) {
            this.logOdds = logOdds;
            this.labels = labels;
        }

        double loss(Calibrator calibrator) {
            double loss = 0;
            for (int row = 0; row < labels.length; row++) {
                double probability = Odds.clip(calibrator.probability(logOdds[row]));
                loss -= Math.log(labels[row] ? probability : 1 - probability) / labels.length;
            }
            return loss;
        }
    }

    /// Months ahead are calibrated as all others where the table has no column of months or too few of them. O(months)
    /// fits.
    ///
    /// @param choice how models are fitted, and calibrated otherwise
    static MonthsAhead fit(Table table, boolean[] labels, Choice choice, long seed) {
        int column = column(table);
        if (column < 0) {
            return new MonthsAhead(-1, 0, 0, choice.calibrator());
        }
        double[] months =
                table.cells(column).stream().mapToDouble(Cells::calendar).toArray();
        double[] known = Arrays.stream(months)
                .filter(month -> !Double.isNaN(month))
                .distinct()
                .sorted()
                .toArray();
        List<Held> held = new ArrayList<>();
        for (int at = 2; at < known.length; at++) {
            double month = known[at];
            int[] before = IntStream.range(0, months.length)
                    .filter(row -> months[row] < month)
                    .toArray();
            int[] of = IntStream.range(0, months.length)
                    .filter(row -> months[row] == month)
                    .toArray();
            if (TabularLearner.isEnough(Rows.pick(labels, before))) {
                held.add(held(table, labels, before, of, choice, seed + at));
            }
        }
        Calibrator calibrator = isLineBetter(held, choice.calibrator()) ? line(held) : choice.calibrator();
        return new MonthsAhead(column, known[0], known[known.length - 1], calibrator);
    }

    /// True for a row of a month before or after all that were learned from.
    boolean isAhead(List<String> cells) {
        double month = column < 0 ? Double.NaN : Cells.calendar(cells.get(column));
        return month < first || month > last;
    }

    private static Held held(Table table, boolean[] labels, int[] before, int[] of, Choice choice, long seed) {
        Table past = Rows.pick(table, before);
        boolean[] fitted = Rows.pick(labels, before);
        Encoding encoding = Encoding.fit(past, fitted);
        Learned learned = Learned.fit(encoding.encodeFitted(past), fitted, choice, BAGS, seed);
        double[][] rows = encoding.encode(Rows.pick(table, of));
        return new Held(Arrays.stream(rows).mapToDouble(learned::logOdds).toArray(), Rows.pick(labels, of));
    }

    private static boolean isLineBetter(List<Held> held, Calibrator usual) {
        if (held.size() < 2) {
            return false;
        }
        double[] gains = held.stream()
                .mapToDouble(month -> {
                    List<Held> others = new ArrayList<>(held);
                    others.remove(month);
                    return month.loss(usual) - month.loss(line(others));
                })
                .toArray();
        double mean = Arrays.stream(gains).average().orElse(0);
        double squares =
                Arrays.stream(gains).map(gain -> (gain - mean) * (gain - mean)).sum();
        return mean > STANDARD_ERRORS_MIN * Math.sqrt(squares / (gains.length - 1) / gains.length);
    }

    private static Calibrator line(List<Held> held) {
        int count = held.stream().mapToInt(month -> month.labels.length).sum();
        double[] logOdds = new double[count];
        boolean[] labels = new boolean[count];
        double[] weights = new double[count];
        int at = 0;
        for (Held month : held) {
            int rows = month.labels.length;
            System.arraycopy(month.logOdds, 0, logOdds, at, rows);
            System.arraycopy(month.labels, 0, labels, at, rows);
            Arrays.fill(weights, at, at + rows, Math.min(1, MONTH_ROWS_MAX / rows));
            at += rows;
        }
        return Calibration.platt(logOdds, labels, weights);
    }

    private static int column(Table table) {
        for (int column = 0; column < table.columns().size(); column++) {
            List<String> present = table.cells(column).stream()
                    .filter(cell -> !Cells.isMissing(cell))
                    .toList();
            if (!present.isEmpty() && present.stream().allMatch(Cells::isMonth)) {
                return column;
            }
        }
        return -1;
    }
}
