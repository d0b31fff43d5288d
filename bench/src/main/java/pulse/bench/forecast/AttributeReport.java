package pulse.bench.forecast;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import pulse.trainer.measure.Bootstrap;

/// Puts what was judged into figures: each outcome's, the log loss over all outcomes, the gain on every other
/// forecaster on like rows, and how often each level was answered and came true.
final class AttributeReport {

    private static final int DRAWS = 400;

    private AttributeReport() {}

    /// A gain is the log loss of the other less that of the learned one: above nought, the learned one is better.
    static ObjectNode of(AttributeOutcomes outcomes, Judged judged, long seed) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("sessions", judged.rows().size());
        if (judged.rows().isEmpty()) {
            return node;
        }
        Bootstrap bootstrap = judged.bootstrap(DRAWS, seed);
        ObjectNode figures = node.putObject("outcomes");
        for (int outcome = 0; outcome < outcomes.reported(); outcome++) {
            figures.set(
                    outcomes.names().get(outcome), Figures.of(judged.scores(Forecaster.LEARNED, outcome), bootstrap));
        }
        interval(node.putObject("log_loss"), judged, bootstrap, row -> row.logLoss(Forecaster.LEARNED));
        ObjectNode gains = node.putObject("gain_on");
        for (Forecaster other : Forecaster.values()) {
            if (other != Forecaster.LEARNED) {
                ObjectNode gain = gains.putObject(other.wireName());
                interval(gain, judged, bootstrap, row -> row.logLoss(other) - row.logLoss(Forecaster.LEARNED));
            }
        }
        levels(node.putObject("levels"), outcomes::claimed, judged);
        return node;
    }

    /// The figures of a persona's confidence, and by archetype how often it was answered, how sure and how often true.
    static ObjectNode ofPersona(Judged judged, long seed) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("sessions", judged.rows().size());
        if (!judged.rows().isEmpty()) {
            node.set("confidence", Figures.of(judged.scores(Forecaster.LEARNED, 0), judged.bootstrap(DRAWS, seed)));
            levels(node.putObject("archetypes"), level -> 0, judged);
        }
        return node;
    }

    private static void interval(
            ObjectNode node, Judged judged, Bootstrap bootstrap, ToDoubleFunction<Judged.Row> figure) {
        Bootstrap.Interval interval = bootstrap.interval(weights -> judged.mean(weights, figure));
        Figures.put(
                node,
                "value",
                judged.rows().stream().mapToDouble(figure).average().orElse(Double.NaN));
        Figures.put(node, "low", interval.low());
        Figures.put(node, "high", interval.high());
    }

    private static void levels(ObjectNode node, ToIntFunction<String> claim, Judged judged) {
        Map<String, double[]> sums = new TreeMap<>();
        for (Judged.Row row : judged.rows()) {
            double[] sum = sums.computeIfAbsent(row.level(), any -> new double[3]);
            int claimed = claim.applyAsInt(row.level());
            sum[0]++;
            sum[1] += row.probability(Forecaster.LEARNED, claimed);
            sum[2] += row.truth() == claimed ? 1 : 0;
        }
        sums.forEach((level, sum) -> {
            ObjectNode entry = node.putObject(level);
            Figures.put(entry, "share", sum[0] / judged.rows().size());
            Figures.put(entry, "said", sum[1] / sum[0]);
            Figures.put(entry, "happened", sum[2] / sum[0]);
        });
    }
}
