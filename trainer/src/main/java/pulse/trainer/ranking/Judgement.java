package pulse.trainer.ranking;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import pulse.trainer.measure.Bootstrap;

/// Two rankings against each other on the same turns. Each turn asks for one product: hit, reciprocal rank and gain
/// (1 / log2(1 + rank)) count within the first [#LIST] places.
///
/// @param turns that were judged
/// @param sessions that they are of
/// @param hitRate share of turns whose product was in the list
/// @param reciprocalRank mean
/// @param gain mean, of one relevant product: NDCG
public record Judgement(int turns, int sessions, Figure hitRate, Figure reciprocalRank, Figure gain) {

    /// Length of the list judged.
    public static final int LIST = 10;

    private static final int DRAWS = 500;

    /// A figure of both, 0 to 1.
    ///
    /// @param difference challenger less incumbent: 95% interval, sessions drawn anew for both alike
    public record Figure(double incumbent, double challenger, Bootstrap.Interval difference) {}

    /// True when the challenger's gain is greater beyond chance.
    public boolean isBetter() {
        return gain.difference().low() > 0;
    }

    /// @param sessionOf the session of each turn, numbered from 0
    /// @param incumbent rank of each turn's product, from 1; 0 when no source named it
    static Judgement of(int[] sessionOf, int[] incumbent, int[] challenger, long seed) {
        int sessions = Arrays.stream(sessionOf).max().orElse(-1) + 1;
        Bootstrap draws = Bootstrap.ofGroups(sessionOf, Math.max(1, sessions), DRAWS, seed);
        return new Judgement(
                sessionOf.length,
                sessions,
                figure(incumbent, challenger, draws, rank -> 1),
                figure(incumbent, challenger, draws, rank -> 1.0 / rank),
                figure(incumbent, challenger, draws, Judgement::gain));
    }

    private static Figure figure(int[] incumbent, int[] challenger, Bootstrap draws, IntToDoubleFunction worth) {
        double[] one = worths(incumbent, worth);
        double[] other = worths(challenger, worth);
        int[] once = new int[one.length];
        Arrays.fill(once, 1);
        return new Figure(
                mean(one, once),
                mean(other, once),
                draws.interval(weights -> mean(other, weights) - mean(one, weights)));
    }

    /// The worth of a product at a rank from 1: 0 beyond the list.
    static double gain(int rank) {
        return rank <= LIST ? Math.log(2) / Math.log(1.0 + rank) : 0;
    }

    /// Worth of each rank; 0 where no source named the product and beyond the list.
    static double[] worths(int[] ranks, IntToDoubleFunction worth) {
        return Arrays.stream(ranks)
                .mapToDouble(rank -> rank >= 1 && rank <= LIST ? worth.applyAsDouble(rank) : 0)
                .toArray();
    }

    private static double mean(double[] worths, int[] weights) {
        double sum = 0;
        double all = 0;
        for (int row = 0; row < worths.length; row++) {
            sum += weights[row] * worths[row];
            all += weights[row];
        }
        return sum / all;
    }
}
