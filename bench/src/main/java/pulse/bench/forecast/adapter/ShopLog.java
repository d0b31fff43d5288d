package pulse.bench.forecast.adapter;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Products and events gathered from a set, written as JSON Lines. A product's price is the one it had most often.
final class ShopLog {

    private final Map<String, Listed> products = new LinkedHashMap<>();
    private final StringBuilder events = new StringBuilder();
    private final ObjectMapper mapper = new ObjectMapper();
    private int count;

    /// Says that a product was seen, with what the set knows of it.
    void product(String id, String category, String brand, BigDecimal price) {
        products.computeIfAbsent(id, any -> new Listed(category, brand, new TreeMap<>()))
                .prices()
                .merge(price, 1, Integer::sum);
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
                node.put("name", listed.name(product.getKey()));
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
