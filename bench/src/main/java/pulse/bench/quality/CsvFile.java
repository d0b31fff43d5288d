package pulse.bench.quality;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/// Reads a CSV file with a header row by row: UTF-8, fields quoted as in RFC 4180 or bare, gzipped or not (told by its
/// first bytes, not by its name). A blank line is passed over.
final class CsvFile implements Closeable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path path;
    private final BufferedReader reader;
    private final List<String> header;
    private final List<String> row = new ArrayList<>();
    private long line;
    private long rowLine;

    private CsvFile(Path path, BufferedReader reader) throws IOException, BadInput {
        this.path = path;
        this.reader = reader;
        if (!next()) {
            throw new BadInput(path + " is empty: a header row is needed");
        }
        header = row.stream()
                .map(name -> name.strip().replace("\uFEFF", "").toLowerCase(Locale.ROOT))
                .toList();
    }

    static CsvFile open(Path path) throws IOException, BadInput {
        if (!Files.isRegularFile(path)) {
            throw new BadInput(path + " is not a file");
        }
        return new CsvFile(path, new BufferedReader(new InputStreamReader(stream(path), StandardCharsets.UTF_8)));
    }

    private static InputStream stream(Path path) throws IOException {
        BufferedInputStream raw = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES);
        raw.mark(2);
        boolean gzipped = raw.read() == 0x1f && raw.read() == 0x8b;
        raw.reset();
        return gzipped ? new GZIPInputStream(raw, BUFFER_BYTES) : raw;
    }

    Path path() {
        return path;
    }

    /// The column that has one of these names (lower case), or -1.
    int find(String... names) {
        for (String name : names) {
            int at = header.indexOf(name);
            if (at >= 0) {
                return at;
            }
        }
        return -1;
    }

    /// The column that has one of these names.
    ///
    /// @throws BadInput when there is none
    int require(String... names) throws BadInput {
        int at = find(names);
        if (at < 0) {
            throw BadInput.at(path, 1, names[0], "is missing; the header has " + String.join(",", header));
        }
        return at;
    }

    String name(int column) {
        return header.get(column);
    }

    /// The line on which the current row starts, from 1.
    long line() {
        return rowLine;
    }

    /// Moves to the next row.
    ///
    /// @return false at the end
    boolean next() throws IOException, BadInput {
        String text = reader.readLine();
        line++;
        while (text != null && text.isBlank()) {
            text = reader.readLine();
            line++;
        }
        if (text == null) {
            return false;
        }
        rowLine = line;
        split(text);
        return true;
    }

    /// A field of the current row, without surrounding blanks.
    ///
    /// @throws BadInput when the row is too short or the field empty
    String text(int column) throws BadInput {
        String value = optional(column);
        if (value.isEmpty()) {
            throw BadInput.at(path, rowLine, name(column), "is empty");
        }
        return value;
    }

    /// A field of the current row, which may be empty.
    String optional(int column) throws BadInput {
        if (column >= row.size()) {
            throw BadInput.at(
                    path,
                    rowLine,
                    name(column),
                    "is missing: the row has " + row.size() + " fields of " + header.size());
        }
        return row.get(column).strip();
    }

    private void split(String first) throws IOException, BadInput {
        row.clear();
        if (first.indexOf('"') < 0) {
            splitBare(first);
            return;
        }
        String text = first;
        int at = 0;
        while (at <= text.length()) {
            if (at < text.length() && text.charAt(at) == '"') {
                text = text.substring(at + 1);
                int close = closing(text);
                while (close < 0) {
                    text = continued(text);
                    close = closing(text);
                }
                row.add(text.substring(0, close).replace("\"\"", "\""));
                at = close + 1;
                if (at < text.length() && text.charAt(at) != ',') {
                    throw BadInput.at(path, rowLine, "text after a closing quote");
                }
            } else {
                int comma = text.indexOf(',', at);
                int end = comma < 0 ? text.length() : comma;
                row.add(text.substring(at, end));
                at = end;
            }
            at++;
        }
    }

    private String continued(String open) throws IOException, BadInput {
        String more = reader.readLine();
        line++;
        if (more == null) {
            throw BadInput.at(path, rowLine, "a quote is never closed");
        }
        return open + '\n' + more;
    }

    private static int closing(String text) {
        int at = text.indexOf('"');
        while (at >= 0 && at + 1 < text.length() && text.charAt(at + 1) == '"') {
            at = text.indexOf('"', at + 2);
        }
        return at;
    }

    private void splitBare(String text) {
        int from = 0;
        int comma = text.indexOf(',');
        while (comma >= 0) {
            row.add(text.substring(from, comma));
            from = comma + 1;
            comma = text.indexOf(',', from);
        }
        row.add(text.substring(from));
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
