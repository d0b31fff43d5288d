package pulse.trainer.ranking;

import java.util.Arrays;
import pulse.ranking.RankingWeights;

/// Brings fitted weights to the level of the hand weights, so that scores stay comparable when one takes the other's
/// place: candidates spread as far, and the best ten of a list stand as high, on average over the turns.
final class Levelling {

    private static final int LIST = 10;

    private final Choices choices;

    Levelling(Choices choices) {
        this.choices = choices;
    }

    RankingWeights level(double[] fitted) {
        double[] hand = RankingWeights.JUDGED.inOrder();
        double stretch = spread(hand) / Math.max(1e-9, spread(fitted));
        double[] weights = Arrays.stream(fitted).map(weight -> weight * stretch).toArray();
        return RankingWeights.of(RankingWeights.JUDGED.base() + height(hand) - height(weights), weights);
    }

    /// Standard deviation of the candidates' log-odds, mean over the turns.
    private double spread(double[] weights) {
        double sum = 0;
        for (int turn = 0; turn < choices.count(); turn++) {
            double all = 0;
            double mean = 0;
            double squares = 0;
            for (int c = choices.start(turn); c < choices.end(turn); c++) {
                double score = choices.score(c, weights);
                all += choices.times(c);
                mean += choices.times(c) * score;
                squares += choices.times(c) * score * score;
            }
            mean /= all;
            sum += Math.sqrt(Math.max(0, squares / all - mean * mean));
        }
        return sum / choices.count();
    }

    /// Log-odds of the best ten, mean over the turns.
    private double height(double[] weights) {
        double sum = 0;
        for (int turn = 0; turn < choices.count(); turn++) {
            int start = choices.start(turn);
            double[] scores = new double[choices.end(turn) - start];
            for (int c = 0; c < scores.length; c++) {
                scores[c] = choices.score(start + c, weights);
            }
            Arrays.sort(scores);
            int best = Math.min(LIST, scores.length);
            sum += Arrays.stream(scores, scores.length - best, scores.length)
                    .average()
                    .orElse(0);
        }
        return sum / choices.count();
    }
}
