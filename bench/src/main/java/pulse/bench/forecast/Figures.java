package pulse.bench.forecast;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import pulse.trainer.measure.Bootstrap;
import pulse.trainer.measure.CalibrationNoise;
import pulse.trainer.measure.Reliability;
import pulse.trainer.measure.Scores;

/// The figures that every forecast is reported by, each with its 95% interval, as JSON and as lines for people.
public final class Figures {

    private static final Map<String, ToDoubleBiFunction<Scores, int[]>> FIGURES = figures();
    private static final int NOISE_DRAWS = 1_000;
    private static final long NOISE_SEED = 1;

    private Figures() {}

    /// An object with `value`, `low` and `high` for each of auc, average_precision, log_loss, brier,
    /// calibration_error and base_rate; a figure that is not defined is null. Two more say what the calibration
    /// error means: calibration_error_by_chance is what forecasts that come true exactly as often as they say show
    /// on these rows, with the `share` of them that show no less; calibration_error_debiased is the root of the
    /// mean squared error without what chance adds to it.
    public static ObjectNode of(Scores scores, Bootstrap bootstrap) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        FIGURES.forEach((name, figure) -> {
            Bootstrap.Interval interval = bootstrap.interval(weights -> figure.applyAsDouble(scores, weights));
            ObjectNode entry = node.putObject(name);
            put(entry, "value", figure.applyAsDouble(scores, scores.once()));
            put(entry, "low", interval.low());
            put(entry, "high", interval.high());
        });
        byChance(node.putObject("calibration_error_by_chance"), scores);
        debiased(node.putObject("calibration_error_debiased"), scores, bootstrap);
        return node;
    }

    private static void byChance(ObjectNode node, Scores scores) {
        CalibrationNoise noise = CalibrationNoise.of(scores, NOISE_DRAWS, NOISE_SEED);
        put(node, "value", noise.mean());
        put(node, "low", noise.low());
        put(node, "high", noise.high());
        put(node, "share", noise.share());
    }

    /// Below nought is shown as nought: there is no sign of any error.
    private static void debiased(ObjectNode node, Scores scores, Bootstrap bootstrap) {
        Bootstrap.Interval interval =
                bootstrap.interval(weights -> Reliability.of(scores, weights).squaredErrorDebiased(2));
        put(node, "value", root(Reliability.of(scores, scores.once()).squaredErrorDebiased(1)));
        put(node, "low", root(interval.low()));
        put(node, "high", root(interval.high()));
    }

    private static double root(double square) {
        return Math.sqrt(Math.max(0, square));
    }

    /// One aligned line for each figure.
    public static String lines(ObjectNode figures) {
        StringBuilder lines = new StringBuilder();
        figures.properties()
                .forEach(entry -> lines.append(String.format(
                        "%-27s %7.4f  (%.4f to %.4f)%n",
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
