package pulse.bench.twins;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pulse.bench.forecast.JsonLines;
import pulse.bench.input.CsvReader;
import pulse.bench.input.InputProblem;

/// Reads what people found of products: JSON Lines of `{"id", "attribute", "value"}`, or, from a file called `.csv`, a
/// table with a row for each product and a column for each attribute, 1 or 0, empty where nobody judged.
final class LabelFile {

    private LabelFile() {}

    /// One judgement: whether a product has what an attribute names.
    record Label(String productId, boolean value) {}

    /// Judgements by attribute as the files name it, in the order of their first mention.
    static Map<String, List<Label>> read(List<Path> files) throws IOException {
        Map<String, List<Label>> labels = new LinkedHashMap<>();
        for (Path file : files) {
            int before = size(labels);
            if (file.toString().endsWith(".csv")) {
                readTable(file, labels);
            } else {
                readLines(file, labels);
            }
            if (size(labels) == before) {
                throw InputProblem.in(file, "has no label");
            }
        }
        return labels;
    }

    private static int size(Map<String, List<Label>> labels) {
        return labels.values().stream().mapToInt(List::size).sum();
    }

    private static void add(Map<String, List<Label>> labels, String attribute, Label label) {
        labels.computeIfAbsent(attribute, any -> new ArrayList<>()).add(label);
    }

    private static void readTable(Path file, Map<String, List<Label>> labels) throws IOException {
        try (CsvReader rows = CsvReader.open(file)) {
            int id = rows.require("id");
            while (rows.next()) {
                for (int column = 0; column < rows.columns().size(); column++) {
                    String cell = rows.optional(column);
                    if (column == id || cell.isEmpty()) {
                        continue;
                    }
                    if (!cell.equals("0") && !cell.equals("1")) {
                        throw rows.problem(column, "is " + cell + ", must be 1, 0 or empty");
                    }
                    add(labels, rows.columns().get(column), new Label(rows.text(id), cell.equals("1")));
                }
            }
        }
    }

    private static void readLines(Path file, Map<String, List<Label>> labels) throws IOException {
        JsonLines.read(
                file,
                (line, node) -> add(
                        labels,
                        JsonLines.text(file, line, node, "attribute"),
                        new Label(JsonLines.text(file, line, node, "id"), value(file, line, node.path("value")))));
    }

    private static boolean value(Path file, long line, JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isInt() && (value.intValue() == 0 || value.intValue() == 1)) {
            return value.intValue() == 1;
        }
        throw InputProblem.at(file, line, "value", "is " + value + ", must be true or false");
    }
}
