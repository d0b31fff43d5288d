package pulse.bench.quality;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import pulse.neighbour.SessionLog;

/// The figures of one measurement, for people and for programs.
final class Report {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Object> fields = new LinkedHashMap<>();

    Report(
            Method method,
            NextItemCommand.Repeats repeats,
            boolean excludeCurrent,
            SessionLog train,
            Questions questions,
            Evaluation evaluation,
            double trainSeconds,
            long seed) {
        fields.put("method", method.toString());
        fields.put("repeats", repeats.name());
        fields.put("exclude_current", excludeCurrent);
        fields.put("train_sessions", train.sessions());
        fields.put("train_clicks", train.clicks());
        fields.put("predictions", questions.count());
        fields.put("seed", seed);
        for (Scores.Measure measure : Scores.Measure.values()) {
            for (int cut : Scores.CUTS) {
                Scores.Estimate estimate = evaluation.scores().estimate(measure, cut, seed);
                Map<String, Object> value = new LinkedHashMap<>();
                value.put("value", rounded(estimate.mean(), 5));
                value.put("low95", rounded(estimate.low(), 5));
                value.put("high95", rounded(estimate.high(), 5));
                fields.put(measure.name().toLowerCase(Locale.ROOT) + "@" + cut, value);
            }
        }
        int known = (int) java.util.stream.IntStream.range(0, train.clicks())
                .map(train::item)
                .distinct()
                .count();
        fields.put("coverage@20", rounded((double) evaluation.scores().itemsShown() / Math.max(1, known), 5));
        fields.put("popularity_bias@20", rounded(evaluation.scores().popularityShown(), 5));
        fields.put("train_seconds", rounded(trainSeconds, 3));
        fields.put("predict_micros_p50", rounded(evaluation.micros(50), 1));
        fields.put("predict_micros_p90", rounded(evaluation.micros(90), 1));
        fields.put("predict_micros_p99", rounded(evaluation.micros(99), 1));
        fields.put("heap_megabytes", rounded(heapBytes() / 1e6, 1));
    }

    private static double rounded(double value, int digits) {
        double scale = Math.pow(10, digits);
        return Math.round(value * scale) / scale;
    }

    /// Heap in use after a collection, logs and questions included.
    private static double heapBytes() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    String json() {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a report is only names and numbers", impossible);
        }
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            text.append(String.format(Locale.ROOT, "%-20s %s%n", field.getKey(), shown(field.getValue())));
        }
        return text.toString().stripTrailing();
    }

    private static String shown(Object value) {
        return value instanceof Map<?, ?> estimate
                ? estimate.get("value") + "  [" + estimate.get("low95") + ", " + estimate.get("high95") + "]"
                : value.toString();
    }
}
