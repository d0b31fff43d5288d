package pulse.twin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The tables that ship with this package: lines of tab-separated columns, `#` before a remark.
final class Table {

    private Table() {}

    /// The lines of `name`, each with exactly `columns` columns.
    static List<List<String>> rows(String name, int columns) {
        List<List<String>> rows = lines(name).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> List.of(line.split("\t", -1)))
                .toList();
        for (List<String> row : rows) {
            if (row.size() != columns) {
                throw new IllegalStateException(name + " has a line of " + row.size() + " columns: " + row);
            }
        }
        return rows;
    }

    private static List<String> lines(String name) {
        try (InputStream in = Table.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the engine's jar lacks " + name);
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
