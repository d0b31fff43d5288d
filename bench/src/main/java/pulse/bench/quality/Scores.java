package pulse.bench.quality;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/// Ranks of the right answers, and what they come to.
///
/// HR@k is the share of questions whose answer is among the first k. MRR@k is the mean of 1 / rank, zero beyond k.
/// NDCG@k is the mean of 1 / log₂(rank + 1), zero beyond k (one answer is right, so the ideal is 1). Intervals are the
/// middle 95% of means over groups drawn with replacement, whole, from a seeded source.
final class Scores {
    static final int[] CUTS = {5, 10, 20};
    private static final int DRAWS = 1_000;

    /// What is measured at a cut.
    enum Measure {
        HR,
        MRR,
        NDCG;

        double of(int rank) {
            return switch (this) {
                case HR -> 1;
                case MRR -> 1.0 / rank;
                case NDCG -> Math.log(2) / Math.log(rank + 1.0);
            };
        }
    }

    /// A mean with its interval.
    record Estimate(double mean, double low, double high) {}

    private final Questions questions;
    private final int[] ranks;
    private final BitSet shown = new BitSet();
    private double popularity;
    private long shownCount;

    Scores(Questions questions) {
        this.questions = questions;
        ranks = new int[questions.count()];
    }

    /// Notes an answer.
    ///
    /// @param popularityOf clicks of each item in the train log over those of the most clicked
    void note(int question, int[] answer, int count, float[] popularityOf) {
        int target = questions.target(question);
        for (int i = count - 1; i >= 0; i--) {
            if (answer[i] == target) {
                ranks[question] = i + 1;
            }
            shown.set(answer[i]);
            popularity += answer[i] < popularityOf.length ? popularityOf[answer[i]] : 0;
            shownCount++;
        }
    }

    /// Rank of the right answer from 1; 0 for none.
    int rank(int question) {
        return ranks[question];
    }

    /// Different items that were shown to anyone.
    int itemsShown() {
        return shown.cardinality();
    }

    /// Mean popularity of what was shown, from 0 to 1.
    double popularityShown() {
        return shownCount == 0 ? 0 : popularity / shownCount;
    }

    Estimate estimate(Measure measure, int cut, long seed) {
        return estimate(question -> value(measure, cut, question), seed);
    }

    /// By how much these are above another's answers to the same questions; questions are drawn for both at once, which
    /// makes the interval narrower than those of the two.
    Estimate above(Scores other, Measure measure, int cut, long seed) {
        return estimate(question -> value(measure, cut, question) - other.value(measure, cut, question), seed);
    }

    private double value(Measure measure, int cut, int question) {
        int rank = ranks[question];
        return rank > 0 && rank <= cut ? measure.of(rank) : 0;
    }

    private Estimate estimate(IntToDoubleFunction values, long seed) {
        double[] sums = new double[questions.groupCount()];
        int[] counts = new int[questions.groupCount()];
        double total = 0;
        for (int q = 0; q < ranks.length; q++) {
            double value = values.applyAsDouble(q);
            sums[questions.group(q)] += value;
            counts[questions.group(q)]++;
            total += value;
        }
        double[] means = draws(sums, counts, new SplittableRandom(seed));
        return new Estimate(
                total / Math.max(1, ranks.length), means[(int) (DRAWS * 0.025)], means[(int) (DRAWS * 0.975) - 1]);
    }

    private static double[] draws(double[] sums, int[] counts, SplittableRandom random) {
        double[] means = new double[DRAWS];
        for (int d = 0; d < DRAWS; d++) {
            double sum = 0;
            long count = 0;
            for (int i = 0; i < sums.length; i++) {
                int group = random.nextInt(sums.length);
                sum += sums[group];
                count += counts[group];
            }
            means[d] = sum / Math.max(1, count);
        }
        Arrays.sort(means);
        return means;
    }
}
