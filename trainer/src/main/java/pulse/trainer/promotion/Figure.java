package pulse.trainer.promotion;

import java.util.function.ToDoubleFunction;
import pulse.trainer.measure.Bootstrap;

/// A number with its 95% interval; NaN when it cannot be said.
public record Figure(double value, double low, double high) {

    static Figure of(Bootstrap bootstrap, int[] once, ToDoubleFunction<int[]> figure) {
        Bootstrap.Interval interval = bootstrap.interval(figure);
        return new Figure(figure.applyAsDouble(once), interval.low(), interval.high());
    }

    /// The mean of values that count as one row each.
    static Figure mean(double[] values, Bootstrap bootstrap) {
        int[] once = new int[values.length];
        java.util.Arrays.fill(once, 1);
        return of(bootstrap, once, weights -> mean(values, weights));
    }

    private static double mean(double[] values, int[] weights) {
        double sum = 0;
        double all = 0;
        for (int row = 0; row < values.length; row++) {
            sum += weights[row] * values[row];
            all += weights[row];
        }
        return sum / all;
    }
}
