package pulse.bench.forecast;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import pulse.bench.input.InputProblem;
import pulse.bench.input.TextFile;

/// Reads JSON Lines: one object a line, empty lines skipped.
public final class JsonLines {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonLines() {}

    /// Takes one object.
    public interface Reader {
        void read(long line, JsonNode node);
    }

    public static void read(Path file, Reader reader) throws IOException {
        try (BufferedReader lines = TextFile.open(file)) {
            long number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    reader.read(number, object(file, number, line));
                }
                number++;
            }
        }
    }

    /// A text that must be there; numbers are read as text.
    public static String text(Path file, long line, JsonNode node, String field) {
        String text = node.path(field).asText("");
        if (text.isEmpty()) {
            throw InputProblem.at(file, line, field, "is missing");
        }
        return text;
    }

    /// The texts of an array, none when it is missing.
    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static JsonNode object(Path file, long number, String line) {
        try {
            JsonNode node = MAPPER.readTree(line);
            if (!node.isObject()) {
                throw InputProblem.at(file, number, "must be a JSON object");
            }
            return node;
        } catch (JsonProcessingException malformed) {
            throw InputProblem.at(file, number, "is not JSON: " + malformed.getOriginalMessage());
        }
    }
}
