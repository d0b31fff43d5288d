package pulse.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import pulse.neighbour.ClickKind;
import pulse.neighbour.SessionLog;
import pulse.neighbour.SessionLogBuilder;

class ScoresTest {
    /// Two sessions, three questions: 1 → 2, (1 2) → 3, 4 → 5.
    private static final SessionLog TEST = new SessionLogBuilder()
            .session(0, 0)
            .click(1, ClickKind.VIEW)
            .click(2, ClickKind.VIEW)
            .click(3, ClickKind.VIEW)
            .session(1, 1)
            .click(4, ClickKind.VIEW)
            .click(5, ClickKind.VIEW)
            .build();

    @Test
    void figuresAreThoseComputedByHand() {
        Scores scores = noted();
        // ranks 1, 7 and none
        assertThat(mean(scores, Scores.Measure.HR, 5)).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(mean(scores, Scores.Measure.HR, 10)).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(mean(scores, Scores.Measure.MRR, 5)).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(mean(scores, Scores.Measure.MRR, 20)).isCloseTo((1 + 1 / 7.0) / 3, within(1e-12));
        assertThat(mean(scores, Scores.Measure.NDCG, 20)).isCloseTo((1 + 1 / 3.0) / 3, within(1e-12));
        assertThat(scores.itemsShown()).isEqualTo(8);
        assertThat(scores.popularityShown()).isCloseTo((1 + 0.5 + 0.5) / 9, within(1e-6));
    }

    @Test
    void intervalsHoldTheMeanAndRepeatForASeed() {
        Scores scores = noted();
        Scores.Estimate estimate = scores.estimate(Scores.Measure.HR, 20, 3);
        assertThat(estimate.low()).isLessThanOrEqualTo(estimate.mean());
        assertThat(estimate.high()).isGreaterThanOrEqualTo(estimate.mean());
        assertThat(estimate).isEqualTo(scores.estimate(Scores.Measure.HR, 20, 3));
        assertThat(estimate.low()).isZero();
        assertThat(estimate.high()).isEqualTo(1);
    }

    private static Scores noted() {
        float[] popularity = {0, 0, 1, 0.5f};
        Scores scores = new Scores(Questions.of(TEST));
        scores.note(0, new int[] {2}, 1, popularity);
        scores.note(1, new int[] {9, 8, 7, 6, 10, 11, 3}, 7, popularity);
        scores.note(2, new int[] {3, 99}, 1, popularity);
        return scores;
    }

    private static double mean(Scores scores, Scores.Measure measure, int cut) {
        return scores.estimate(measure, cut, 1).mean();
    }
}
