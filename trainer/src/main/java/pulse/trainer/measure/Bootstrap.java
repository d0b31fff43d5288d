package pulse.trainer.measure;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Intervals by drawing groups of rows anew with replacement (Efron, 1979; percentile intervals). Rows of one group,
/// such as the moments of one session, stay together, since they are not independent.
public final class Bootstrap {

    private static final double TAIL = 0.025;

    private final int[] group;
    private final int groups;
    private final int draws;
    private final long seed;

    private Bootstrap(int[] group, int groups, int draws, long seed) {
        this.group = group;
        this.groups = groups;
        this.draws = draws;
        this.seed = seed;
    }

    /// Each row a group of its own.
    public static Bootstrap ofRows(int rows, int draws, long seed) {
        return ofGroups(IntStream.range(0, rows).toArray(), rows, draws, seed);
    }

    /// @param group of each row, 0 to `groups` - 1
    /// @param draws at least 1; a few hundred settle the interval's ends to about a tenth of its width
    public static Bootstrap ofGroups(int[] group, int groups, int draws, long seed) {
        return new Bootstrap(group.clone(), groups, draws, seed);
    }

    /// The 95% interval of a figure of weighted rows; both ends NaN when no draw has the figure.
    public Interval interval(ToDoubleFunction<int[]> figure) {
        double[] values = IntStream.range(0, draws)
                .parallel()
                .mapToObj(this::weights)
                .mapToDouble(figure)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return values.length == 0
                ? new Interval(Double.NaN, Double.NaN)
                : new Interval(at(values, TAIL), at(values, 1 - TAIL));
    }

    /// How often each row is drawn; the same for the same draw, so that two figures are compared on like rows.
    private int[] weights(int draw) {
        SplittableRandom random = new SplittableRandom(seed + draw);
        int[] times = new int[groups];
        for (int drawn = 0; drawn < groups; drawn++) {
            times[random.nextInt(groups)]++;
        }
        return IntStream.of(group).map(member -> times[member]).toArray();
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    /// Ends of a 95% interval.
    public record Interval(double low, double high) {}
}
