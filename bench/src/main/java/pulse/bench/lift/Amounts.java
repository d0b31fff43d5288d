package pulse.bench.lift;

import java.util.Arrays;
import pulse.proof.Moments;

/// One amount a session of one arm as it comes in: its moments, and what is not zero, for methods that draw anew.
final class Amounts {

    private long sessions;
    private double sum;
    private double squares;
    private int count;
    private double[] values = new double[256];

    /// A session of which nothing came.
    void addNothing() {
        sessions++;
    }

    void add(double value) {
        sessions++;
        sum += value;
        squares += value * value;
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = value;
    }

    Moments moments() {
        return new Moments(sessions, count, sum, squares);
    }

    /// How many are not zero.
    int count() {
        return count;
    }

    /// One of those that are not zero.
    double value(int index) {
        return values[index];
    }
}
