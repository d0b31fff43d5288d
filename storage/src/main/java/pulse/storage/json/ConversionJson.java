package pulse.storage.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
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
        return Json.line(json -> {
            json.writeStringField("event", conversion.order().eventId());
            Json.writeText(json, "currency", conversion.order().currency());
            EventJson.writeLines(json, conversion.order().lines());
            json.writeArrayFieldStart("weighed");
            for (Weighed line : conversion.lines()) {
                writeWeighed(json, line);
            }
            json.writeEndArray();
        });
    }

    private static void writeWeighed(JsonGenerator json, Weighed line) throws IOException {
        json.writeStartArray();
        json.writeString(line.refunded().toPlainString());
        if (line.touch().isPresent()) {
            writeTouch(json, line.touch().get().first());
            writeTouch(json, line.touch().get().last());
        }
        json.writeEndArray();
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

    private static void writeTouch(JsonGenerator json, Touch touch) throws IOException {
        json.writeStartArray();
        json.writeString(touch.servedId());
        json.writeNumber(touch.time().toEpochMilli());
        json.writeNumber(touch.rank());
        json.writeString(touch.modelVersion());
        json.writeString(touch.persona());
        json.writeNumber(touch.confidence());
        json.writeEndArray();
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
