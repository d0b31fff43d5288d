package pulse.bench.twins;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pulse.bench.forecast.JsonLines;
import pulse.bench.input.InputProblem;

/// Reads what people found of products: JSON Lines of `{"id", "attribute", "value"}`.
final class LabelFile {

    private LabelFile() {}

    /// One judgement: whether a product has what an attribute names.
    record Label(String productId, boolean value) {}

    /// Judgements by attribute as the file names it, in the order of their first mention.
    static Map<String, List<Label>> read(Path file) throws IOException {
        Map<String, List<Label>> labels = new LinkedHashMap<>();
        JsonLines.read(
                file,
                (line, node) -> labels.computeIfAbsent(
                                JsonLines.text(file, line, node, "attribute"), any -> new ArrayList<>())
                        .add(new Label(JsonLines.text(file, line, node, "id"), value(file, line, node.path("value")))));
        if (labels.isEmpty()) {
            throw InputProblem.in(file, "has no label");
        }
        return labels;
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
