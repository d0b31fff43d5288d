package pulse.storage.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pulse.event.Event;
import pulse.event.Line;
import pulse.event.Sale;
import pulse.session.Context;

/// An event as stored text. Id, session, moment and kind are columns beside it; money is decimal text; what is
/// unknown is left out.
public final class EventJson {

    private EventJson() {}

    /// The event as one line of JSON.
    public static String write(Event event) {
        ObjectNode node = Json.object();
        Json.putText(node, "product", event.productId());
        Json.putText(node, "query", event.query());
        List<String> filters = event.filters();
        if (filters != null) {
            filters.forEach(node.putArray("filters")::add);
        }
        if (!event.context().equals(Context.UNKNOWN)) {
            SessionJson.writeContext(node.putObject("context"), event.context());
        }
        Sale sale = event.sale();
        if (sale != null) {
            Json.putText(node, "order", sale.orderId());
            Json.putText(node, "currency", sale.currency());
            writeLines(node.putArray("lines"), sale.lines());
        }
        return node.toString();
    }

    /// The event of a line written by [#write].
    ///
    /// @param kind as on the wire
    public static Event read(String id, String sessionId, Instant time, String kind, String line) {
        JsonNode node = Json.parse(line);
        return new Event(
                id,
                Event.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                sessionId,
                time,
                node.path("product").asText(""),
                node.path("query").asText(""),
                filters(node.path("filters")),
                SessionJson.readContext(node.path("context")),
                node.has("lines")
                        ? new Sale(
                                node.path("order").asText(""),
                                node.path("currency").asText(""),
                                readLines(node.path("lines")))
                        : null);
    }

    static void writeLines(ArrayNode array, List<Line> lines) {
        for (Line line : lines) {
            ArrayNode node = array.addArray().add(line.productId()).add(line.quantity());
            BigDecimal price = line.price();
            if (price != null) {
                node.add(price.toPlainString());
            }
        }
    }

    static List<Line> readLines(JsonNode array) {
        List<Line> lines = new ArrayList<>();
        array.forEach(node -> lines.add(new Line(
                node.path(0).asText(),
                node.path(1).asInt(),
                node.has(2) ? new BigDecimal(node.path(2).asText()) : null)));
        return lines;
    }

    private static @Nullable List<String> filters(JsonNode array) {
        return array.isArray() ? Json.texts(array) : null;
    }
}
