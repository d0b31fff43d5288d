package pulse.trainer.ranking;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/// Where two rankings put what visitors turned to, at the same turns in the order of time.
///
/// @param sessionOf the visit of each turn, numbered from 0 in the order of their first turns
/// @param incumbent rank of each turn's product, from 1; 0 when no source named it
/// @param challenger the same by the other ranking
@SuppressWarnings("ArrayRecordComponent") // Columns on their way to a figure; never compared.
public record Placings(int[] sessionOf, int[] incumbent, int[] challenger) {

    /// Gain and reciprocal rank of each visit, as means over its turns; see [Judgement].
    @SuppressWarnings("ArrayRecordComponent")
    public record Visits(double[] gain, double[] reciprocalRank) {}

    /// Number of visits.
    public int sessions() {
        return Arrays.stream(sessionOf).max().orElse(-1) + 1;
    }

    /// The visits as the incumbent served them.
    public Visits byIncumbent() {
        return visits(incumbent);
    }

    /// The visits as the challenger would have served them.
    public Visits byChallenger() {
        return visits(challenger);
    }

    Judgement judged(long seed) {
        return Judgement.of(sessionOf, incumbent, challenger, seed);
    }

    private Visits visits(int[] ranks) {
        return new Visits(means(ranks, Judgement::gain), means(ranks, rank -> 1.0 / rank));
    }

    private double[] means(int[] ranks, IntToDoubleFunction worth) {
        double[] worths = Judgement.worths(ranks, worth);
        double[] means = new double[sessions()];
        int[] turns = new int[means.length];
        for (int turn = 0; turn < worths.length; turn++) {
            means[sessionOf[turn]] += worths[turn];
            turns[sessionOf[turn]]++;
        }
        Arrays.setAll(means, session -> means[session] / turns[session]);
        return means;
    }
}
