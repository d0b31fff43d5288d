package pulse.bench.lift;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/// What the methods said of many shops of one lift, in percent.
///
/// @param lift true of all of them
/// @param outcomes one a shop, at least one
record LiftReport(double lift, List<Trial.Outcome> outcomes) {

    LiftReport {
        outcomes = List.copyOf(outcomes);
    }

    /// Of shops whose intervals are right 95 times in 100, how far the share seen may be from 95% by chance alone, in
    /// percent, 19 times in 20.
    static double chancePercent(int runs) {
        return 100 * 1.96 * Math.sqrt(0.95 * 0.05 / runs);
    }

    ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("lift_percent", rounded(100 * lift));
        node.put(
                "sample_ratio_alarms_percent",
                percent(outcomes.stream().filter(Trial.Outcome::unbalanced).count(), outcomes.size()));
        for (Trial.Measure measure : Trial.Measure.values()) {
            ObjectNode methods = node.putObject(measure.name().toLowerCase(Locale.ROOT));
            for (Method method : Method.values()) {
                put(methods.putObject(method.label()), method, verdicts(measure, method));
            }
        }
        return node;
    }

    /// A table a measure, with the columns explained above the first by the command.
    String text() {
        StringBuilder lines = new StringBuilder();
        ObjectNode json = json();
        for (Trial.Measure measure : Trial.Measure.values()) {
            String name = measure.name().toLowerCase(Locale.ROOT);
            lines.append(String.format("%nlift %.1f%%, %s, %d shops%n", 100 * lift, name, outcomes.size()));
            lines.append(String.format(
                    "  %-11s %8s %7s %7s %7s %11s %8s %6s%n",
                    "method", "covers", "below", "above", "width", "ever wrong", "effect", "day"));
            json.path(name)
                    .properties()
                    .forEach(entry -> lines.append(String.format(
                            "  %-11s %8s %7s %7s %7s %11s %8s %6s%n",
                            entry.getKey(),
                            entry.getValue().path("covers_percent").asText("-"),
                            entry.getValue().path("below_percent").asText("-"),
                            entry.getValue().path("above_percent").asText("-"),
                            entry.getValue().path("mean_width").asText("-"),
                            entry.getValue().path("ever_wrong_percent").asText("-"),
                            entry.getValue().path("effect_percent").asText("-"),
                            entry.getValue().path("mean_effect_day").asText("-"))));
        }
        return lines.toString();
    }

    private List<Verdict> verdicts(Trial.Measure measure, Method method) {
        return outcomes.stream()
                .map(outcome -> Objects.requireNonNull(
                        Objects.requireNonNull(outcome.verdicts().get(measure)).get(method)))
                .collect(Collectors.toList());
    }

    private static void put(ObjectNode node, Method method, List<Verdict> all) {
        List<Verdict> said = all.stream().filter(Verdict::hasSaid).toList();
        node.put("said", said.size());
        if (said.isEmpty()) {
            return;
        }
        long below = said.stream().filter(Verdict::isBelow).count();
        long above = said.stream().filter(Verdict::isAbove).count();
        node.put("covers_percent", percent(said.size() - below - above, said.size()));
        node.put("below_percent", percent(below, said.size()));
        node.put("above_percent", percent(above, said.size()));
        node.put(
                "mean_width",
                rounded(said.stream().mapToDouble(Verdict::width).average().orElseThrow()));
        if (method.isDaily()) {
            List<Verdict> effects = said.stream().filter(v -> v.effectDay() > 0).toList();
            node.put(
                    "ever_wrong_percent",
                    percent(said.stream().filter(Verdict::isEverWrong).count(), all.size()));
            node.put("effect_percent", percent(effects.size(), all.size()));
            effects.stream()
                    .mapToInt(Verdict::effectDay)
                    .average()
                    .ifPresent(day -> node.put("mean_effect_day", rounded(day)));
        }
    }

    private static double percent(long part, int whole) {
        return rounded(100.0 * part / whole);
    }

    private static double rounded(double value) {
        return Double.isFinite(value) ? Math.round(value * 1e3) / 1e3 : value;
    }
}
