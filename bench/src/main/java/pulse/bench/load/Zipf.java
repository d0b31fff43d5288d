package pulse.bench.load;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Ranks drawn with probability proportional to 1 / rank^s, as queries of a shop are. A draw is a search in a table
/// of sums: O(log n).
final class Zipf {

    private final double[] sums;

    /// @param count number of ranks, at least 1
    /// @param exponent zero or more; 1 for what people search
    Zipf(int count, double exponent) {
        sums = new double[count];
        double sum = 0;
        for (int rank = 0; rank < count; rank++) {
            sum += 1 / Math.pow(rank + 1, exponent);
            sums[rank] = sum;
        }
    }

    /// A rank from 0, the commonest.
    int draw(RandomGenerator random) {
        int found = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
        return Math.min(sums.length - 1, found < 0 ? -found - 1 : found);
    }
}
