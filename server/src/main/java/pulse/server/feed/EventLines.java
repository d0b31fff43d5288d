package pulse.server.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/// A file of events as JSON Lines, gzipped or not. Read once, from front to back.
public final class EventLines {

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .readerFor(JsonNode.class);

    private final Path file;

    public EventLines(Path file) {
        this.file = file;
    }

    /// Hands over every event in order, but for those of the first lines.
    ///
    /// @param skipped lines that are passed over
    /// @param bytesRead told how far into the file the reading is
    public void read(long skipped, ProductFile.Rows rows, Consumer<Long> bytesRead)
            throws IOException, InterruptedException {
        try (BufferedReader text = SourceFile.open(file, bytesRead)) {
            long line = 1;
            for (String json = text.readLine(); json != null; json = text.readLine()) {
                if (line > skipped && !json.isBlank()) {
                    take(json, line, rows);
                }
                line++;
            }
        }
    }

    private static void take(String json, long line, ProductFile.Rows rows) throws IOException, InterruptedException {
        JsonNode read;
        try {
            read = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            rows.refused(new Refusal(line, "", "is not JSON: " + e.getOriginalMessage()));
            return;
        }
        if (read instanceof ObjectNode event) {
            rows.row(new Row(line, event));
        } else {
            rows.refused(new Refusal(line, "", "is not a JSON object"));
        }
    }
}
