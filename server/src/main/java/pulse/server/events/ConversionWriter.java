package pulse.server.events;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import pulse.proof.Conversion;
import pulse.proof.Conversion.Weighed;
import pulse.proof.Touch;

/// Writes orders with what of them was recommended. Amounts are decimal text: exact in every reader.
public final class ConversionWriter {

    private ConversionWriter() {}

    /// Writes an order as an object, with all its lines.
    public static void order(JsonGenerator json, Conversion conversion) throws IOException {
        json.writeStartObject();
        fields(json, conversion);
        amount(json, "refunded", conversion.gross().subtract(conversion.net()));
        json.writeBooleanField("attributed", conversion.isAttributed());
        lines(json, conversion.lines());
        json.writeEndObject();
    }

    /// Writes what every order has: its id, moment, currency and amounts.
    static void fields(JsonGenerator json, Conversion conversion) throws IOException {
        json.writeStringField("order_id", conversion.order().id());
        json.writeStringField("time", conversion.order().time().toString());
        json.writeStringField("currency", conversion.order().currency());
        amount(json, "amount", conversion.gross());
        amount(json, "attributed_amount", conversion.attributedGross());
    }

    static void lines(JsonGenerator json, List<Weighed> lines) throws IOException {
        json.writeArrayFieldStart("lines");
        for (Weighed line : lines) {
            line(json, line);
        }
        json.writeEndArray();
    }

    private static void line(JsonGenerator json, Weighed weighed) throws IOException {
        json.writeStartObject();
        json.writeStringField("product_id", weighed.line().productId());
        json.writeNumberField("quantity", weighed.line().quantity());
        amount(json, "amount", weighed.line().amount());
        amount(json, "refunded", weighed.refunded());
        if (weighed.touch().isPresent()) {
            touch(json, "first_touch", weighed.touch().get().first());
            touch(json, "last_touch", weighed.touch().get().last());
        }
        json.writeEndObject();
    }

    private static void touch(JsonGenerator json, String name, Touch touch) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("time", touch.time().toString());
        json.writeNumberField("rank", touch.rank());
        json.writeStringField("persona", touch.persona());
        json.writeNumberField("confidence", touch.confidence());
        json.writeStringField("model_version", touch.modelVersion());
        json.writeEndObject();
    }

    private static void amount(JsonGenerator json, String name, BigDecimal amount) throws IOException {
        json.writeStringField(name, amount.toPlainString());
    }
}
