package pulse.trainer.tabular;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// One amount over another, such as seconds over pages. Trees cut along the axes and need many cuts for a ratio, so
/// it is worth a number of its own where two amounts move together; elsewhere it would be noise.
///
/// @param over column of the amount that is divided
/// @param under column of the amount that divides
record Ratio(int over, int under) {

    /// Rank correlation from which two amounts are said to move together.
    static final double CORRELATION_MIN = 0.6;

    /// Ratios kept at most, those of the most correlated amounts.
    static final int RATIOS_MAX = 10;

    private static final int ROWS_MAX = 5_000;

    /// The ratios worth having in a table: the labels are not looked at.
    static List<Ratio> among(Table table) {
        int rows = Math.min(ROWS_MAX, table.size());
        List<Amount> amounts = new ArrayList<>();
        for (int column = 0; column < table.columns().size(); column++) {
            int source = column;
            double[] values = IntStream.range(0, rows)
                    .mapToDouble(at -> Cells.number(table.rows()
                            .get((int) ((long) at * table.size() / rows))
                            .get(source)))
                    .toArray();
            if (isAmount(values)) {
                amounts.add(new Amount(column, ranks(values)));
            }
        }
        return strongest(amounts);
    }

    /// The ratio in a row; NaN when either amount is missing or nothing divides.
    double of(List<String> cells) {
        double below = Cells.number(cells.get(under));
        return below == 0 ? Double.NaN : Cells.number(cells.get(over)) / below;
    }

    private static List<Ratio> strongest(List<Amount> amounts) {
        record Pair(Ratio ratio, double correlation) {}
        List<Pair> pairs = new ArrayList<>();
        for (int one = 0; one < amounts.size(); one++) {
            for (int other = one + 1; other < amounts.size(); other++) {
                double correlation = amounts.get(one).correlation(amounts.get(other));
                if (correlation >= CORRELATION_MIN) {
                    Ratio ratio = new Ratio(
                            amounts.get(other).column(), amounts.get(one).column());
                    pairs.add(new Pair(ratio, correlation));
                }
            }
        }
        return pairs.stream()
                .sorted(Comparator.comparingDouble((Pair pair) -> -pair.correlation())
                        .thenComparingInt(pair -> pair.ratio().over())
                        .thenComparingInt(pair -> pair.ratio().under()))
                .limit(RATIOS_MAX)
                .map(Pair::ratio)
                .toList();
    }

    private static boolean isAmount(double[] values) {
        return Arrays.stream(values).allMatch(value -> value >= 0)
                && Arrays.stream(values).distinct().limit(3).count() == 3;
    }

    /// Ranks with ties sharing their mean, less the mean of all, in units of their deviation.
    private static double[] ranks(double[] values) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> values[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] ranks = new double[values.length];
        for (int start = 0; start < order.length; ) {
            int end = start + 1;
            while (end < order.length && values[order[end]] == values[order[start]]) {
                end++;
            }
            for (int at = start; at < end; at++) {
                ranks[order[at]] = (start + end - values.length) / 2.0;
            }
            start = end;
        }
        double length = Math.sqrt(Arrays.stream(ranks).map(rank -> rank * rank).sum());
        return Arrays.stream(ranks).map(rank -> rank / length).toArray();
    }

    /// A column of amounts and its ranks, of unit length.
    private static final class Amount {

        private final int column;
        private final double[] ranks;

        Amount(int column, double[] ranks) {
            this.column = column;
            this.ranks = ranks;
        }

        int column() {
            return column;
        }

        double correlation(Amount other) {
            return IntStream.range(0, ranks.length)
                    .mapToDouble(row -> ranks[row] * other.ranks[row])
                    .sum();
        }
    }
}
