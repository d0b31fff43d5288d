package pulse.bench.twins;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Normalised discounted cumulative gain of the first ten: `sum (2^rel - 1) / log2(rank + 1)` over the same sum in the
/// best order, 0 to 1 (Jarvelin and Kekalainen, 2002; the gains of Burges, 2005).
final class Gain {

    private static final int DEPTH = 10;

    private Gain() {}

    /// The figure of products ranked by falling score; equal scores are ordered by title, which says nothing. NaN when
    /// no order is better than another.
    static double of(List<PairFile.Judged> judged, double[] scores) {
        Integer[] order = IntStream.range(0, scores.length).boxed().toArray(Integer[]::new);
        Arrays.sort(
                order,
                Comparator.<Integer>comparingDouble(at -> -scores[at])
                        .thenComparingInt(at -> judged.get(at).title().hashCode()));
        double[] ranked = Arrays.stream(order)
                .mapToDouble(at -> judged.get(at).relevance())
                .toArray();
        double[] best = ranked.clone();
        Arrays.sort(best);
        if (best[0] == best[best.length - 1]) {
            return Double.NaN;
        }
        for (int i = 0; i < best.length / 2; i++) {
            double swapped = best[i];
            best[i] = best[best.length - 1 - i];
            best[best.length - 1 - i] = swapped;
        }
        return sum(ranked) / sum(best);
    }

    private static double sum(double[] relevances) {
        double sum = 0;
        for (int rank = 0; rank < Math.min(DEPTH, relevances.length); rank++) {
            sum += (Math.pow(2, relevances[rank]) - 1) * Math.log(2) / Math.log(rank + 2);
        }
        return sum;
    }
}
