package pulse.storage.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
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
        return Json.line(json -> {
            Json.writeText(json, "product", event.productId());
            Json.writeText(json, "query", event.query());
            List<String> filters = event.filters();
            if (filters != null) {
                Json.writeTexts(json, "filters", filters);
            }
            if (!event.context().equals(Context.UNKNOWN)) {
                SessionJson.writeContext(json, event.context());
            }
            Sale sale = event.sale();
            if (sale != null) {
                Json.writeText(json, "order", sale.orderId());
                Json.writeText(json, "currency", sale.currency());
                writeLines(json, sale.lines());
            }
        });
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

    static void writeLines(JsonGenerator json, List<Line> lines) throws IOException {
        json.writeArrayFieldStart("lines");
        for (Line line : lines) {
            json.writeStartArray();
            json.writeString(line.productId());
            json.writeNumber(line.quantity());
            BigDecimal price = line.price();
            if (price != null) {
                json.writeString(price.toPlainString());
            }
            json.writeEndArray();
        }
        json.writeEndArray();
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
