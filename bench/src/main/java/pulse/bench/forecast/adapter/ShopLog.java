package pulse.bench.forecast.adapter;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Products and events gathered from a set, written as JSON Lines. A product's price is the one it had most often.
final class ShopLog {

    private final Map<String, Listed> products = new LinkedHashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final StringBuilder events = new StringBuilder();
    private final ObjectMapper mapper = new ObjectMapper();
    private int count;

    /// Says that a product was seen, with what the set knows of it.
    void product(String id, String category, String brand, BigDecimal price) {
        products.computeIfAbsent(id, any -> new Listed(category, brand, new TreeMap<>()))
                .prices()
                .merge(price, 1, Integer::sum);
    }

    /// Says that a product was seen under a name of its own, the first that counts.
    void product(String id, String name, BigDecimal price) {
        product(id, "", "", price);
        names.putIfAbsent(id, name.isEmpty() ? id : name);
    }

    /// So many of a product, at the price of one.
    record Bought(String product, int quantity, BigDecimal price) {}

    /// Says that an order was completed or refunded.
    void order(String type, String order, String session, Instant time, String currency, List<Bought> lines)
            throws IOException {
        ObjectNode node = mapper.createObjectNode();
        node.put("id", "event_" + ++count);
        node.put("type", type);
        node.put("session_id", session);
        node.put("time", time.toString());
        node.put("order_id", order);
        node.put("currency", currency);
        for (Bought line : lines) {
            ObjectNode each = node.withArray("lines").addObject();
            each.put("product_id", line.product())
                    .put("quantity", line.quantity())
                    .put("price", line.price());
        }
        events.append(mapper.writeValueAsString(node)).append('\n');
    }

    /// Says that something happened to a product.
    void event(String type, String session, Instant time, String product, BigDecimal price) throws IOException {
        ObjectNode node = mapper.createObjectNode();
        node.put("id", "event_" + ++count);
        node.put("type", type);
        node.put("session_id", session);
        node.put("time", time.toString());
        node.put("product_id", product);
        node.put("price", price);
        node.putObject("context").put("time", time.toString());
        events.append(mapper.writeValueAsString(node)).append('\n');
    }

    void write(Path productFile, Path eventFile) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(productFile)) {
            for (Map.Entry<String, Listed> product : products.entrySet()) {
                ObjectNode node = mapper.createObjectNode();
                Listed listed = product.getValue();
                node.put("id", product.getKey());
                node.put("name", names.getOrDefault(product.getKey(), listed.name(product.getKey())));
                node.put("category", listed.category());
                node.put("brand", listed.brand());
                node.put("price", listed.price());
                writer.write(mapper.writeValueAsString(node));
                writer.newLine();
            }
        }
        Files.writeString(eventFile, events);
    }

    int events() {
        return count;
    }

    int products() {
        return products.size();
    }

    private record Listed(String category, String brand, SortedMap<BigDecimal, Integer> prices) {

        BigDecimal price() {
            BigDecimal commonest = prices.firstKey();
            for (Map.Entry<BigDecimal, Integer> price : prices.entrySet()) {
                commonest = price.getValue() > prices.getOrDefault(commonest, 0) ? price.getKey() : commonest;
            }
            return commonest;
        }

        String name(String id) {
            String leaf = category.substring(category.lastIndexOf('/') + 1);
            return (brand + " " + leaf + " " + id).strip();
        }
    }
}
