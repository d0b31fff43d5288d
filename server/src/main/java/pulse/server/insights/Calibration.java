package pulse.server.insights;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pulse.trainer.attribute.AnswerTruth.Verdict;
import pulse.trainer.attribute.Statement;
import pulse.trainer.measure.Reliability;
import pulse.trainer.measure.Scores;
import pulse.trainer.promotion.CalibrationWatch;

/// Whether answers come true as often as they say.
///
/// @param sessions that were judged
/// @param readings one for each [Statement], in its order
record Calibration(int sessions, List<Reading> readings) {

    /// Sessions that must have settled a statement before anything is said of it.
    static final int SESSIONS_MIN = CalibrationWatch.ROWS_MIN;

    /// How one statement holds up.
    ///
    /// @param sessions that settled it
    /// @param reliability empty when they are fewer than [#SESSIONS_MIN]
    record Reading(Statement statement, int sessions, Optional<Reliability> reliability) {

        /// `not_enough`; `off` when the error exceeds what chance explains by more than [CalibrationWatch#SLIP]; else
        /// `calibrated`.
        String verdict() {
            return reliability
                    .map(of -> of.error() - of.errorByChance() > CalibrationWatch.SLIP ? "off" : "calibrated")
                    .orElse("not_enough");
        }
    }

    Calibration {
        readings = List.copyOf(readings);
    }

    /// @param verdicts of one session each
    static Calibration of(List<Map<Statement, Verdict>> verdicts) {
        List<Reading> readings = new ArrayList<>();
        for (Statement statement : Statement.values()) {
            List<Verdict> of = verdicts.stream()
                    .flatMap(session -> Optional.ofNullable(session.get(statement)).stream())
                    .toList();
            readings.add(new Reading(
                    statement, of.size(), of.size() < SESSIONS_MIN ? Optional.empty() : Optional.of(reliability(of))));
        }
        return new Calibration(verdicts.size(), readings);
    }

    private static Reliability reliability(List<Verdict> verdicts) {
        double[] said = verdicts.stream().mapToDouble(Verdict::said).toArray();
        boolean[] happened = new boolean[said.length];
        for (int row = 0; row < happened.length; row++) {
            happened[row] = verdicts.get(row).happened();
        }
        Scores scores = Scores.of(said, happened);
        return Reliability.of(scores, scores.once());
    }
}
