package pulse.trainer.measure;

import java.util.Arrays;
import java.util.stream.IntStream;
import pulse.calibration.Odds;

/// Figures of forecasts against what happened. A weight of each row lets a bootstrap count rows more than once
/// without copying them.
public final class Scores {

    private final double[] probabilities;
    private final boolean[] labels;
    private final int[] order;

    private Scores(double[] probabilities, boolean[] labels, int[] order) {
        this.probabilities = probabilities;
        this.labels = labels;
        this.order = order;
    }

    /// Keeps both arrays, which must not change, and sorts once; O(rows log rows).
    public static Scores of(double[] probabilities, boolean[] labels) {
        if (probabilities.length != labels.length) {
            throw new IllegalArgumentException(
                    probabilities.length + " probabilities for " + labels.length + " labels, must be as many");
        }
        int[] order = IntStream.range(0, labels.length)
                .boxed()
                .sorted((one, other) -> Double.compare(probabilities[one], probabilities[other]))
                .mapToInt(Integer::intValue)
                .toArray();
        return new Scores(probabilities, labels, order);
    }

    /// The probability said of a row.
    public double probability(int row) {
        return probabilities[row];
    }

    /// Whether a row came true.
    public boolean happened(int row) {
        return labels[row];
    }

    /// Rows by ascending probability.
    public IntStream ascending() {
        return IntStream.of(order);
    }

    /// A weight of one for each row.
    public int[] once() {
        int[] weights = new int[labels.length];
        Arrays.fill(weights, 1);
        return weights;
    }

    /// Share of yes; NaN without rows.
    public double baseRate(int[] weights) {
        double yes = 0;
        double all = 0;
        for (int row = 0; row < labels.length; row++) {
            all += weights[row];
            yes += labels[row] ? weights[row] : 0;
        }
        return yes / all;
    }

    /// Chance that a yes ranks above a no, ties counting half; NaN when either is missing. 0.5 is chance.
    /// (Mann and Whitney, 1947.)
    public double areaUnderCurve(int[] weights) {
        double below = 0;
        double wins = 0;
        double yesAll = 0;
        for (int at = 0; at < order.length; ) {
            double no = 0;
            double yes = 0;
            int end = tieEnd(at);
            for (; at < end; at++) {
                yes += labels[order[at]] ? weights[order[at]] : 0;
                no += labels[order[at]] ? 0 : weights[order[at]];
            }
            wins += yes * (below + no / 2);
            below += no;
            yesAll += yes;
        }
        return wins / (yesAll * below);
    }

    /// Mean precision at each yes, best rank first; tied rows share the precision at the end of their tie. The base
    /// rate is chance.
    public double averagePrecision(int[] weights) {
        double rows = 0;
        double yes = 0;
        double sum = 0;
        for (int at = order.length; at > 0; ) {
            double yesBefore = yes;
            int start = tieStart(at);
            for (; at > start; at--) {
                rows += weights[order[at - 1]];
                yes += labels[order[at - 1]] ? weights[order[at - 1]] : 0;
            }
            sum += yes > yesBefore ? (yes - yesBefore) * yes / rows : 0;
        }
        return sum / yes;
    }

    /// Mean negative log of the probability given to what happened, in nats; lower is better.
    public double logLoss(int[] weights) {
        double loss = 0;
        double all = 0;
        for (int row = 0; row < labels.length; row++) {
            double probability = Odds.clip(probabilities[row]);
            loss -= weights[row] * Math.log(labels[row] ? probability : 1 - probability);
            all += weights[row];
        }
        return loss / all;
    }

    /// Mean squared distance from what happened, 0 to 1; lower is better. (Brier, 1950.)
    public double brier(int[] weights) {
        double loss = 0;
        double all = 0;
        for (int row = 0; row < labels.length; row++) {
            double miss = probabilities[row] - (labels[row] ? 1 : 0);
            loss += weights[row] * miss * miss;
            all += weights[row];
        }
        return loss / all;
    }

    /// Mean distance between what was said and what happened over [Reliability#BINS] bins of equal mass, 0 to 1.
    public double calibrationError(int[] weights) {
        return Reliability.of(this, weights).error();
    }

    private int tieEnd(int start) {
        int end = start + 1;
        while (end < order.length && probabilities[order[end]] == probabilities[order[start]]) {
            end++;
        }
        return end;
    }

    private int tieStart(int end) {
        int start = end - 1;
        while (start > 0 && probabilities[order[start - 1]] == probabilities[order[end - 1]]) {
            start--;
        }
        return start;
    }
}
