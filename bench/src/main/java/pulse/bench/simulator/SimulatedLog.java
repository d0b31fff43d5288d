package pulse.bench.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import pulse.catalog.Product;

/// Sessions as a history of events, without a server: what attributes are trained and scored on. Orders of one unit.
public final class SimulatedLog {

    /// When the first session of a log begins.
    static final Instant START = Instant.parse("2026-01-05T07:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();

    private SimulatedLog() {}

    /// Writes the events of `count` sessions as JSON Lines, session by session, replacing the file. The same arguments
    /// write the same bytes.
    ///
    /// @param noise see [Simulator]
    public static void write(List<Product> products, int count, long seed, double noise, double turns, Path file)
            throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            EventSink sink = (session, setting, number, act) -> append(writer, json(session, setting, number, act));
            Simulator.Shop shop = new Simulator.Shop(new Floor(products), Storefront.SILENT, sink);
            Simulator simulator = new Simulator(shop, noise, turns, seed, START);
            for (int n = 0; n < count; n++) {
                simulator.visit(n);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /// One event in the field names of `POST /v1/events`.
    public static ObjectNode json(String sessionId, Setting setting, int number, Act act) {
        ObjectNode node = JSON.createObjectNode();
        node.put("id", sessionId + "_" + number).put("type", act.type().wireName());
        node.put("session_id", sessionId).put("time", act.time().toString());
        Product product = act.product();
        if (product == null) {
            putSearch(node, act);
        } else {
            node.put("product_id", product.id());
            putSale(node, act, product);
        }
        if (number == 0) {
            node.set("context", context(setting));
        }
        return node;
    }

    /// What is known of where a visitor comes from, in the contract's names.
    static ObjectNode context(Setting setting) {
        ObjectNode context = JSON.createObjectNode();
        context.put("device", setting.device()).put("browser", setting.browser());
        if (!setting.referrer().isEmpty()) {
            context.put("referrer", setting.referrer());
        }
        context.putObject("geo").put("country", setting.country()).put("region", setting.region());
        return context;
    }

    private static void putSearch(ObjectNode node, Act act) {
        if (!act.query().isEmpty()) {
            node.put("query", act.query());
        }
        act.filters().written().forEach(node.putArray("filters")::add);
    }

    private static void putSale(ObjectNode node, Act act, Product product) {
        if (product.price() != null) {
            node.put("price", product.price());
        }
        if (act.type() == Act.Type.ORDER_COMPLETED || act.type() == Act.Type.PRODUCT_ADDED) {
            node.put("quantity", 1);
        }
    }

    private static void append(BufferedWriter writer, ObjectNode node) {
        try {
            writer.write(node.toString());
            writer.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
