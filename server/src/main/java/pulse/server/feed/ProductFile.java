package pulse.server.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// A file of products: JSON Lines, or CSV with a header; either may be gzipped. Read once, from front to back.
public final class ProductFile {

    /// Takes the rows that could be read and the refusals of those that could not.
    public interface Rows {
        void row(Row row) throws IOException, InterruptedException;

        void refused(Refusal refusal);
    }

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .readerFor(JsonNode.class);

    private final Path file;
    private final Mapping mapping;
    private List<String> leftOut = List.of();

    public ProductFile(Path file, Mapping mapping) {
        this.file = file;
        this.mapping = mapping;
    }

    /// Size on disk.
    public long bytes() throws IOException {
        return Files.size(file);
    }

    /// The columns of a CSV that no field was made of, once it has been read.
    public List<String> leftOut() {
        return leftOut;
    }

    /// Hands over every row in order.
    ///
    /// @throws IOException also when a CSV has no column for what every product needs, or for what was mapped
    /// @param bytesRead told how far into the file the reading is
    public void read(Rows rows, Consumer<Long> bytesRead) throws IOException, InterruptedException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        try (BufferedReader text = SourceFile.open(file, bytesRead)) {
            if (name.replaceFirst("\\.gz$", "").endsWith(".csv")) {
                readCsv(text, rows);
            } else {
                readLines(text, rows);
            }
        }
    }

    private void readLines(BufferedReader text, Rows rows) throws IOException, InterruptedException {
        long line = 1;
        for (String json = text.readLine(); json != null; json = text.readLine()) {
            if (!json.isBlank()) {
                readLine(json, line, rows);
            }
            line++;
        }
    }

    private void readLine(String json, long line, Rows rows) throws IOException, InterruptedException {
        Row row;
        try {
            row = mapping.row(line, parsed(json));
        } catch (UnreadableRow e) {
            rows.refused(e.at(line));
            return;
        }
        rows.row(row);
    }

    private static ObjectNode parsed(String json) throws UnreadableRow {
        try {
            if (JSON.readTree(json) instanceof ObjectNode source) {
                return source;
            }
        } catch (JsonProcessingException e) {
            throw new UnreadableRow("", "is not JSON: " + e.getOriginalMessage());
        }
        throw new UnreadableRow("", "is not a JSON object");
    }

    /// Rows are told by the line they end on, since a quoted cell may hold line breaks.
    private void readCsv(Reader text, Rows rows) throws IOException, InterruptedException {
        ObjectReader reader = new CsvMapper()
                .readerFor(JsonNode.class)
                .with(CsvSchema.emptySchema().withHeader());
        try (MappingIterator<ObjectNode> lines = reader.readValues(text)) {
            if (lines.hasNextValue()) {
                List<String> header = ((CsvSchema) lines.getParserSchema()).getColumnNames();
                mapping.check(header);
                leftOut = mapping.leftOut(header);
            }
            long line = 2;
            while (lines.hasNextValue()) {
                ObjectNode source = lines.nextValue();
                try {
                    rows.row(mapping.row(line, source));
                } catch (UnreadableRow e) {
                    rows.refused(e.at(line));
                }
                line = lines.getCurrentLocation().getLineNr();
            }
        }
    }
}
