package pulse.storage.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pulse.catalog.Category;
import pulse.catalog.Product;

/// A product as stored text. Money is a string of decimal digits, so that no reader makes a binary fraction of it;
/// what is unknown is left out.
public final class ProductJson {

    private ProductJson() {}

    /// The product as one line of JSON.
    public static String write(Product product) {
        ObjectNode node = Json.object();
        node.put("id", product.id());
        node.put("name", product.name());
        Json.putText(node, "description", product.description());
        Json.putText(node, "category", product.category().path());
        Json.putText(node, "brand", product.brand());
        putMoney(node, "price", product.price());
        putMoney(node, "list_price", product.listPrice());
        Json.putText(node, "currency", product.currency());
        Json.putText(node, "image_url", product.imageUrl());
        node.put("in_stock", product.inStock());
        if (product.rating() != null) {
            node.put("rating", product.rating());
        }
        if (product.ratingCount() != null) {
            node.put("rating_count", product.ratingCount());
        }
        product.tags().forEach(node.withArray("tags")::add);
        ObjectNode attributes = node.putObject("attributes");
        new TreeMap<>(product.attributes()).forEach(attributes::put);
        return node.toString();
    }

    /// Products a line each.
    public static String writeAll(List<Product> products) {
        return products.stream().map(ProductJson::write).collect(Collectors.joining("\n"));
    }

    /// The products of lines written by [#writeAll].
    public static List<Product> readAll(String lines) {
        return lines.lines().map(ProductJson::read).toList();
    }

    /// The product of a line written by [#write]. What repeats from product to product (brands, currencies, parts of
    /// categories, names of attributes) is one copy for all.
    public static Product read(String line) {
        JsonNode node = Json.parse(line);
        return new Product(
                node.path("id").asText(),
                node.path("name").asText(),
                node.path("description").asText(""),
                Category.of(node.path("category").asText("")),
                node.path("brand").asText("").intern(),
                money(node, "price"),
                money(node, "list_price"),
                node.path("currency").asText("").intern(),
                node.has("rating") ? (Double) node.get("rating").doubleValue() : null,
                node.has("rating_count") ? (Integer) node.get("rating_count").intValue() : null,
                node.path("in_stock").asBoolean(true),
                tags(node),
                attributes(node),
                node.path("image_url").asText(""));
    }

    private static void putMoney(ObjectNode node, String name, @Nullable BigDecimal amount) {
        if (amount != null) {
            node.put(name, amount.toPlainString());
        }
    }

    private static @Nullable BigDecimal money(JsonNode node, String name) {
        return node.has(name) ? new BigDecimal(node.get(name).asText()) : null;
    }

    private static List<String> tags(JsonNode node) {
        List<String> tags = new ArrayList<>();
        node.path("tags").forEach(tag -> tags.add(tag.asText()));
        return tags;
    }

    private static Map<String, String> attributes(JsonNode node) {
        Map<String, String> attributes = new LinkedHashMap<>();
        node.path("attributes")
                .properties()
                .forEach(entry ->
                        attributes.put(entry.getKey().intern(), entry.getValue().asText()));
        return attributes;
    }
}
