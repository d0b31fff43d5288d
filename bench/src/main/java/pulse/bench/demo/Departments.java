package pulse.bench.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The demo shop's plan as it is written in the files beside this class: its aisles and the phrases of its texts.
final class Departments {

    private static final List<String> NAMES =
            List.of("sports", "electronics", "kitchen", "fashion", "beauty", "home", "toys", "books");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Departments() {}

    /// All aisles, department by department.
    static List<Aisle> aisles() {
        List<Aisle> aisles = new ArrayList<>();
        for (String name : NAMES) {
            aisles.addAll(read(name, new TypeReference<List<Aisle>>() {}));
        }
        return aisles;
    }

    static Phrases phrases() {
        return read("phrases", new TypeReference<Phrases>() {});
    }

    private static <T> T read(String name, TypeReference<T> type) {
        String file = name + ".json";
        try (InputStream in = Objects.requireNonNull(Departments.class.getResourceAsStream(file), file)) {
            return JSON.readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the demo shop's " + file, e);
        }
    }
}
