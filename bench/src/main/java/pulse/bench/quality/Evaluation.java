package pulse.bench.quality;

import java.util.function.IntConsumer;
import org.HdrHistogram.Histogram;
import pulse.bench.quality.baseline.Recommender;
import pulse.neighbour.SessionLog;

/// Asks every question and keeps what was answered and how long it took.
final class Evaluation {
    private static final long NANOS_MAX = 60_000_000_000L;

    private final Scores scores;
    private final Histogram nanos = new Histogram(NANOS_MAX, 3);

    private Evaluation(Questions questions) {
        scores = new Scores(questions);
    }

    /// @param progress told how many questions were answered
    static Evaluation of(
            Recommender recommender,
            Questions questions,
            SessionLog train,
            boolean excludeCurrent,
            IntConsumer progress) {
        Evaluation evaluation = new Evaluation(questions);
        float[] popularity = popularity(train);
        int[] answer = new int[Scores.CUTS[Scores.CUTS.length - 1]];
        for (int q = 0; q < questions.count(); q++) {
            long start = System.nanoTime();
            int count = recommender.recommend(questions.prefix(q), excludeCurrent, answer);
            evaluation.nanos.recordValue(Math.min(NANOS_MAX, System.nanoTime() - start));
            evaluation.scores.note(q, answer, count, popularity);
            progress.accept(q + 1);
        }
        return evaluation;
    }

    Scores scores() {
        return scores;
    }

    /// Time of an answer at a percentile, in microseconds.
    double micros(double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1_000.0;
    }

    /// Clicks of each item over those of the most clicked.
    private static float[] popularity(SessionLog log) {
        float[] share = new float[log.itemBound()];
        float most = 1;
        for (int click = 0; click < log.clicks(); click++) {
            most = Math.max(most, ++share[log.item(click)]);
        }
        for (int item = 0; item < share.length; item++) {
            share[item] /= most;
        }
        return share;
    }
}
