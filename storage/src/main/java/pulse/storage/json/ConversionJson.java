package pulse.storage.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pulse.event.Line;
import pulse.proof.Conversion;
import pulse.proof.Conversion.Touches;
import pulse.proof.Conversion.Weighed;
import pulse.proof.Order;
import pulse.proof.Touch;

/// A weighed order as stored text. Its id, session and moment are columns beside it.
public final class ConversionJson {

    private ConversionJson() {}

    /// The order as one line of JSON.
    public static String write(Conversion conversion) {
        ObjectNode node = Json.object();
        node.put("event", conversion.order().eventId());
        Json.putText(node, "currency", conversion.order().currency());
        EventJson.writeLines(node.putArray("lines"), conversion.order().lines());
        ArrayNode weighed = node.putArray("weighed");
        for (Weighed line : conversion.lines()) {
            ArrayNode row = weighed.addArray().add(line.refunded().toPlainString());
            line.touch().ifPresent(touches -> {
                writeTouch(row.addArray(), touches.first());
                writeTouch(row.addArray(), touches.last());
            });
        }
        return node.toString();
    }

    /// The order of a line written by [#write].
    public static Conversion read(String id, String sessionId, Instant time, String line) {
        JsonNode node = Json.parse(line);
        List<Line> lines = EventJson.readLines(node.path("lines"));
        Order order = new Order(
                id,
                sessionId,
                node.path("event").asText(),
                time,
                node.path("currency").asText(""),
                lines);
        List<Weighed> weighed = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            JsonNode row = node.path("weighed").path(i);
            weighed.add(new Weighed(
                    lines.get(i),
                    new BigDecimal(row.path(0).asText("0")),
                    row.has(1)
                            ? Optional.of(new Touches(readTouch(row.path(1)), readTouch(row.path(2))))
                            : Optional.empty()));
        }
        return new Conversion(order, weighed);
    }

    private static void writeTouch(ArrayNode node, Touch touch) {
        node.add(touch.servedId())
                .add(touch.time().toEpochMilli())
                .add(touch.rank())
                .add(touch.modelVersion())
                .add(touch.persona())
                .add(touch.confidence());
    }

    private static Touch readTouch(JsonNode node) {
        return new Touch(
                node.path(0).asText(),
                Instant.ofEpochMilli(node.path(1).asLong()),
                node.path(2).asInt(),
                node.path(3).asText(),
                node.path(4).asText(),
                node.path(5).asDouble());
    }
}
