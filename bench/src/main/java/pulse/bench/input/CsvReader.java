package pulse.bench.input;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a table of text with a header row by row: cells quoted as in RFC 4180 or bare. Quoted cells may hold
/// separators, line ends and doubled quotes. A blank line is passed over.
///
/// The separator is the comma, semicolon or tab that the first line has most of. A row without a quote costs one pass
/// over its characters; only the current row is held.
public final class CsvReader implements Closeable {
    private final Path file;
    private final BufferedReader lines;
    private final List<String> columns;
    private final List<String> cells = new ArrayList<>();
    private char separator = ',';
    private long linesRead;
    private long line;

    private CsvReader(Path file, BufferedReader lines) throws IOException {
        this.file = file;
        this.lines = lines;
        String header = nextLine();
        if (header == null) {
            throw InputProblem.in(file, "is empty: a header row is needed");
        }
        separator = separatorOf(header);
        split(header);
        columns = cells.stream().map(String::strip).toList();
    }

    /// Opens a file, packed with gzip or not, and reads its header.
    ///
    /// @throws InputProblem when there is no such file or no header in it
    public static CsvReader open(Path file) throws IOException {
        BufferedReader lines = TextFile.open(file);
        try {
            return new CsvReader(file, lines);
        } catch (IOException | InputProblem unreadable) {
            lines.close();
            throw unreadable;
        }
    }

    public Path file() {
        return file;
    }

    /// The names of the columns as the header has them, without surrounding blanks.
    public List<String> columns() {
        return columns;
    }

    /// The column that has one of these names, in any case, or -1.
    public int find(String... names) {
        for (String name : names) {
            for (int column = 0; column < columns.size(); column++) {
                if (columns.get(column).equalsIgnoreCase(name)) {
                    return column;
                }
            }
        }
        return -1;
    }

    /// The column that has one of these names, in any case.
    ///
    /// @throws InputProblem when there is none
    public int require(String... names) {
        int column = find(names);
        if (column < 0) {
            throw InputProblem.at(file, 1, names[0], "is missing; the header has " + String.join(",", columns));
        }
        return column;
    }

    /// The line on which the current row starts, from 1.
    public long line() {
        return line;
    }

    /// Moves to the next row.
    ///
    /// @return false at the end
    /// @throws InputProblem when the row's quotes do not match
    public boolean next() throws IOException {
        String text = nextLine();
        if (text == null) {
            return false;
        }
        split(text);
        return true;
    }

    /// All cells of the current row, as they stand.
    public List<String> cells() {
        return List.copyOf(cells);
    }

    /// A cell of the current row, without surrounding blanks.
    ///
    /// @throws InputProblem when the row is too short or the cell empty
    public String text(int column) {
        String value = optional(column);
        if (value.isEmpty()) {
            throw problem(column, "is empty");
        }
        return value;
    }

    /// A cell of the current row, which may be empty, without surrounding blanks.
    ///
    /// @throws InputProblem when the row is too short
    public String optional(int column) {
        if (column >= cells.size()) {
            throw problem(column, "is missing: the row has " + cells.size() + " cells of " + columns.size());
        }
        return cells.get(column).strip();
    }

    /// What is wrong with a cell of the current row, to be thrown.
    public InputProblem problem(int column, String message) {
        return InputProblem.at(file, line, columns.get(column), message);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private @Nullable String nextLine() throws IOException {
        String text = lines.readLine();
        linesRead++;
        while (text != null && text.isBlank() && text.indexOf(separator) < 0) {
            text = lines.readLine();
            linesRead++;
        }
        line = linesRead;
        return text;
    }

    private void split(String text) throws IOException {
        cells.clear();
        if (text.indexOf('"') < 0) {
            splitBare(text);
        } else {
            splitQuoted(text);
        }
    }

    private void splitBare(String text) {
        int from = 0;
        int end = text.indexOf(separator);
        while (end >= 0) {
            cells.add(text.substring(from, end));
            from = end + 1;
            end = text.indexOf(separator, from);
        }
        cells.add(text.substring(from));
    }

    private void splitQuoted(String first) throws IOException {
        String text = first;
        int at = 0;
        while (at <= text.length()) {
            int end;
            if (text.startsWith("\"", at)) {
                text = closing(text, at + 1) < 0 ? joined(text) : text;
                end = closing(text, at + 1);
                cells.add(text.substring(at + 1, end).replace("\"\"", "\""));
                end++;
            } else {
                int next = text.indexOf(separator, at);
                end = next < 0 ? text.length() : next;
                cells.add(text.substring(at, end));
            }
            if (end < text.length() && text.charAt(end) != separator) {
                throw InputProblem.at(file, line, "text follows a closing quote");
            }
            at = end + 1;
        }
    }

    /// An open quote's text and the lines after it, to the one that closes it.
    private String joined(String open) throws IOException {
        StringBuilder text = new StringBuilder(open);
        String more;
        do {
            more = lines.readLine();
            linesRead++;
            if (more == null) {
                throw InputProblem.at(file, line, "a quote is opened and never closed");
            }
            text.append('\n').append(more);
        } while (closing(more, 0) < 0);
        return text.toString();
    }

    /// Where the first quote from `from` on that is not doubled stands, or -1.
    private static int closing(String text, int from) {
        int at = text.indexOf('"', from);
        while (at >= 0 && at + 1 < text.length() && text.charAt(at + 1) == '"') {
            at = text.indexOf('"', at + 2);
        }
        return at;
    }

    private static char separatorOf(String header) {
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(header, candidate) > count(header, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(character -> character == wanted).count();
    }
}
