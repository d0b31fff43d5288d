package pulse.bench.forecast;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads separated values record by record (RFC 4180): cells may be quoted, quoted cells may hold separators, line
/// ends and doubled quotes. Empty lines are skipped. Knows on which line each record begins.
final class CsvRecords {

    private static final int END = -1;

    private final Path file;
    private final Reader reader;
    private final char separator;
    private final StringBuilder cell = new StringBuilder();
    private long nextLine = 1;
    private long line = 1;

    /// @param reader with a buffer, at the start of the file; the caller closes it
    CsvRecords(Path file, Reader reader, char separator) {
        this.file = file;
        this.reader = reader;
        this.separator = separator;
    }

    /// The line on which the latest record begins, counted from 1.
    long line() {
        return line;
    }

    /// The cells of the next record, or null at the end.
    @Nullable
    List<String> next() throws IOException {
        int first = read();
        while (first == '\n') {
            nextLine++;
            first = read();
        }
        if (first == END) {
            return null;
        }
        line = nextLine;
        List<String> cells = new ArrayList<>();
        int end = readCell(first);
        cells.add(cell.toString());
        while (end == separator) {
            end = readCell(read());
            cells.add(cell.toString());
        }
        return cells;
    }

    /// Reads a cell that begins with `first`; returns what ended it: a separator, a line end or [#END].
    private int readCell(int first) throws IOException {
        cell.setLength(0);
        int next = first == '"' ? readQuoted() : first;
        while (next != separator && next != '\n' && next != END) {
            cell.append((char) next);
            next = read();
        }
        if (next == '\n') {
            nextLine++;
        }
        return next;
    }

    /// Reads to the closing quote and returns what follows it.
    private int readQuoted() throws IOException {
        while (true) {
            int next = read();
            if (next == END) {
                throw InputProblem.at(file, line, "a quote is opened and never closed");
            }
            if (next == '"') {
                int after = read();
                if (after != '"') {
                    return after;
                }
            }
            nextLine += next == '\n' ? 1 : 0;
            cell.append((char) next);
        }
    }

    /// The next character, each line end as one.
    private int read() throws IOException {
        int next = reader.read();
        if (next != '\r') {
            return next;
        }
        reader.mark(1);
        if (reader.read() != '\n') {
            reader.reset();
        }
        return '\n';
    }
}
