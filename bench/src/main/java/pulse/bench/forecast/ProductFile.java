package pulse.bench.forecast;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pulse.bench.input.InputProblem;
import pulse.catalog.Catalog;
import pulse.catalog.Category;
import pulse.catalog.Product;

/// Reads products as JSON Lines, one object of the tagging call's form a line.
public final class ProductFile {

    private ProductFile() {}

    /// The catalogue of a file, packed with gzip or not.
    public static Catalog read(Path file) throws IOException {
        List<Product> products = new ArrayList<>();
        JsonLines.read(file, (line, node) -> products.add(product(file, line, node)));
        return Catalog.empty().with(products, List.of());
    }

    private static Product product(Path file, long line, JsonNode node) {
        String id = JsonLines.text(file, line, node, "id");
        try {
            return new Product(
                    id,
                    node.path("name").asText(id),
                    node.path("description").asText(""),
                    Category.of(node.path("category").asText("")),
                    node.path("brand").asText(""),
                    amount(node.path("price")),
                    amount(node.path("list_price")),
                    node.path("currency").asText(""),
                    node.path("rating").isNumber()
                            ? Double.valueOf(node.path("rating").asDouble())
                            : null,
                    node.path("rating_count").isNumber()
                            ? Integer.valueOf(node.path("rating_count").asInt())
                            : null,
                    node.path("in_stock").asBoolean(true),
                    JsonLines.texts(node.path("tags")),
                    attributes(node.path("attributes")),
                    node.path("image_url").asText(""));
        } catch (IllegalArgumentException wrong) {
            throw InputProblem.at(file, line, String.valueOf(wrong.getMessage()));
        }
    }

    private static @Nullable BigDecimal amount(JsonNode node) {
        return node.isNumber() ? node.decimalValue() : null;
    }

    private static Map<String, String> attributes(JsonNode node) {
        Map<String, String> attributes = new HashMap<>();
        node.properties()
                .forEach(
                        entry -> attributes.put(entry.getKey(), entry.getValue().asText()));
        return attributes;
    }
}
