package pulse.bench.twins;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pulse.bench.input.CsvReader;
import pulse.bench.input.InputProblem;

/// Reads how well products suit queries: a table with the columns query, product_title, product_description, which may
/// be missing, and median_relevance.
final class PairFile {

    private PairFile() {}

    /// A product as a query's judges saw it, and how well it suits, 0 or more.
    record Judged(String title, String description, double relevance) {}

    /// What was judged, by query in the order of the file.
    static Map<String, List<Judged>> read(Path file) throws IOException {
        Map<String, List<Judged>> queries = new LinkedHashMap<>();
        try (CsvReader rows = CsvReader.open(file)) {
            int query = rows.require("query");
            int title = rows.require("product_title");
            int description = rows.find("product_description");
            int relevance = rows.require("median_relevance");
            while (rows.next()) {
                Judged judged = new Judged(
                        rows.text(title), description < 0 ? "" : rows.optional(description), number(rows, relevance));
                queries.computeIfAbsent(rows.text(query), any -> new ArrayList<>())
                        .add(judged);
            }
        }
        if (queries.isEmpty()) {
            throw InputProblem.in(file, "has no row");
        }
        return queries;
    }

    private static double number(CsvReader rows, int column) {
        try {
            double number = Double.parseDouble(rows.text(column));
            if (number >= 0 && number < 100) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw rows.problem(column, "is " + rows.text(column) + ", must be a number");
        }
        throw rows.problem(column, "is " + rows.text(column) + ", must be 0 to 99");
    }
}
