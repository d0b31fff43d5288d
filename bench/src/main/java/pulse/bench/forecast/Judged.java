package pulse.bench.forecast;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import pulse.trainer.measure.Bootstrap;
import pulse.trainer.measure.Scores;

/// Forecasts of one attribute at one stage, by several forecasters, against what came true.
///
/// @param rows one for each visit that was judged
/// @param visits number of visits that rows are numbered by
record Judged(List<Row> rows, int visits) {

    /// @param visit its index
    /// @param truth index of the outcome that came true
    /// @param level the level that was answered
    /// @param said probabilities of each outcome, by forecaster
    record Row(int visit, int truth, String level, List<List<Double>> said) {

        Row {
            said = said.stream().map(List::copyOf).toList();
        }

        double probability(Forecaster forecaster, int outcome) {
            return said.get(forecaster.ordinal()).get(outcome);
        }

        double logLoss(Forecaster forecaster) {
            return -Math.log(Math.max(1e-6, probability(forecaster, truth)));
        }
    }

    Judged {
        rows = List.copyOf(rows);
    }

    Scores scores(Forecaster forecaster, int outcome) {
        boolean[] happened = new boolean[rows.size()];
        IntStream.range(0, happened.length)
                .forEach(row -> happened[row] = rows.get(row).truth() == outcome);
        return Scores.of(
                rows.stream()
                        .mapToDouble(row -> row.probability(forecaster, outcome))
                        .toArray(),
                happened);
    }

    /// Draws of visits, the same ones for each figure.
    Bootstrap bootstrap(int draws, long seed) {
        int[] visit = rows.stream().mapToInt(Row::visit).toArray();
        return Bootstrap.ofGroups(visit, visits, draws, seed);
    }

    /// A mean over weighted rows.
    double mean(int[] weights, ToDoubleFunction<Row> figure) {
        double sum = 0;
        double all = 0;
        for (int at = 0; at < weights.length; at++) {
            sum += weights[at] == 0 ? 0 : weights[at] * figure.applyAsDouble(rows.get(at));
            all += weights[at];
        }
        return sum / all;
    }
}
