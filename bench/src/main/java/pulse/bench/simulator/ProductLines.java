package pulse.bench.simulator;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pulse.catalog.Category;
import pulse.catalog.Product;

/// Products as JSON Lines in the field names of `POST /v1/products/tag`. What a product does not say is left out.
public final class ProductLines {

    /// Amounts keep the cents they were written with.
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private ProductLines() {}

    /// Writes one product a line, replacing the file.
    public static void write(List<Product> products, Path file) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (Product product : products) {
                writer.write(json(product).toString());
                writer.write('\n');
            }
        }
    }

    /// Reads what [#write] writes, or what a shop wrote in the same names; blank lines are passed over.
    public static List<Product> read(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank())
                    .map(ProductLines::product)
                    .toList();
        }
    }

    /// One product as the body of a request carries it.
    public static ObjectNode json(Product product) {
        ObjectNode node = JSON.createObjectNode();
        node.put("id", product.id()).put("name", product.name());
        putText(node, "description", product.description());
        putText(node, "category", product.category().path());
        putText(node, "brand", product.brand());
        putNumber(node, "price", product.price());
        putNumber(node, "list_price", product.listPrice());
        putText(node, "currency", product.currency());
        if (product.rating() != null) {
            node.put("rating", product.rating());
        }
        if (product.ratingCount() != null) {
            node.put("rating_count", product.ratingCount());
        }
        node.put("in_stock", product.inStock());
        product.tags().forEach(node.putArray("tags")::add);
        ObjectNode attributes = node.putObject("attributes");
        new TreeMap<>(product.attributes()).forEach(attributes::put);
        putText(node, "image_url", product.imageUrl());
        return node;
    }

    private static void putText(ObjectNode node, String field, String value) {
        if (!value.isEmpty()) {
            node.put(field, value);
        }
    }

    private static void putNumber(ObjectNode node, String field, @Nullable BigDecimal value) {
        if (value != null) {
            node.put(field, value);
        }
    }

    private static Product product(String line) {
        JsonNode node;
        try {
            node = JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException("not a product: " + line, e);
        }
        List<String> tags = new ArrayList<>();
        node.path("tags").forEach(tag -> tags.add(tag.asText()));
        return new Product(
                node.path("id").asText(),
                node.path("name").asText(),
                node.path("description").asText(),
                Category.of(node.path("category").asText()),
                node.path("brand").asText(),
                amount(node.path("price")),
                amount(node.path("list_price")),
                node.path("currency").asText(),
                node.hasNonNull("rating") ? node.path("rating").asDouble() : null,
                node.hasNonNull("rating_count") ? node.path("rating_count").asInt() : null,
                node.path("in_stock").asBoolean(true),
                tags,
                attributes(node.path("attributes")),
                node.path("image_url").asText());
    }

    private static @Nullable BigDecimal amount(JsonNode node) {
        return node.isNumber() ? node.decimalValue() : null;
    }

    private static Map<String, String> attributes(JsonNode node) {
        Map<String, String> attributes = new TreeMap<>();
        node.properties()
                .forEach(
                        entry -> attributes.put(entry.getKey(), entry.getValue().asText()));
        return attributes;
    }
}
