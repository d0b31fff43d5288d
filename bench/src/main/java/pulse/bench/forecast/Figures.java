package pulse.bench.forecast;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import pulse.trainer.measure.Bootstrap;
import pulse.trainer.measure.Scores;

/// The figures that every forecast is reported by, each with its 95% interval, as JSON and as lines for people.
public final class Figures {

    private static final Map<String, ToDoubleBiFunction<Scores, int[]>> FIGURES = figures();

    private Figures() {}

    /// An object with `value`, `low` and `high` for each of auc, average_precision, log_loss, brier,
    /// calibration_error and base_rate; a figure that is not defined is null.
    public static ObjectNode of(Scores scores, Bootstrap bootstrap) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        FIGURES.forEach((name, figure) -> {
            Bootstrap.Interval interval = bootstrap.interval(weights -> figure.applyAsDouble(scores, weights));
            ObjectNode entry = node.putObject(name);
            put(entry, "value", figure.applyAsDouble(scores, scores.once()));
            put(entry, "low", interval.low());
            put(entry, "high", interval.high());
        });
        return node;
    }

    /// One aligned line for each figure.
    public static String lines(ObjectNode figures) {
        StringBuilder lines = new StringBuilder();
        figures.properties()
                .forEach(entry -> lines.append(String.format(
                        "%-18s %7.4f  (%.4f to %.4f)%n",
                        entry.getKey(),
                        entry.getValue().path("value").asDouble(Double.NaN),
                        entry.getValue().path("low").asDouble(Double.NaN),
                        entry.getValue().path("high").asDouble(Double.NaN))));
        return lines.toString();
    }

    /// Writes a number to five decimals, null when it is not one.
    static void put(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, Math.round(value * 1e5) / 1e5);
        } else {
            node.putNull(name);
        }
    }

    private static Map<String, ToDoubleBiFunction<Scores, int[]>> figures() {
        Map<String, ToDoubleBiFunction<Scores, int[]>> figures = new LinkedHashMap<>();
        figures.put("auc", Scores::areaUnderCurve);
        figures.put("average_precision", Scores::averagePrecision);
        figures.put("log_loss", Scores::logLoss);
        figures.put("brier", Scores::brier);
        figures.put("calibration_error", Scores::calibrationError);
        figures.put("base_rate", Scores::baseRate);
        return figures;
    }
}
