package pulse.server.events;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;
import pulse.proof.Conversion;
import pulse.proof.Conversion.Weighed;
import pulse.proof.Touch;
import pulse.server.http.JsonBody;
import pulse.storage.Notice;
import pulse.storage.Settings;
import pulse.storage.ShopId;
import pulse.storage.Weighing;

/// Tells of orders that are attributed: `session.converted`, once for each order.
public final class Conversions implements Weighing {

    /// The type of the notice.
    public static final String TYPE = "session.converted";

    /// Attributed lines told at most, so that a notice stays small; `attributed_lines` counts all of them.
    private static final int LINES_MAX = 25;

    private final Function<ShopId, Settings> settings;
    private final Supplier<String> ids;
    private final InstantSource clock;

    /// @param ids makes a notice's id
    public Conversions(Function<ShopId, Settings> settings, Supplier<String> ids, InstantSource clock) {
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Duration window(ShopId shop) {
        return settings.apply(shop).attributionWindow();
    }

    @Override
    public Notice converted(ShopId shop, Conversion conversion) {
        byte[] data = JsonBody.of(json -> write(json, conversion));
        return new Notice(
                ids.get(), TYPE, conversion.order().id(), new String(data, StandardCharsets.UTF_8), clock.instant());
    }

    private static void write(JsonGenerator json, Conversion conversion) throws IOException {
        json.writeStartObject();
        json.writeStringField("session_id", conversion.order().sessionId());
        json.writeStringField("order_id", conversion.order().id());
        json.writeStringField("time", conversion.order().time().toString());
        json.writeStringField("currency", conversion.order().currency());
        json.writeStringField("amount", conversion.gross().toPlainString());
        json.writeStringField("attributed_amount", conversion.attributedGross().toPlainString());
        json.writeNumberField(
                "attributed_lines",
                conversion.lines().stream().filter(Weighed::isAttributed).count());
        json.writeArrayFieldStart("lines");
        for (Weighed line : conversion.lines().stream()
                .filter(Weighed::isAttributed)
                .limit(LINES_MAX)
                .toList()) {
            write(json, line);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Weighed weighed) throws IOException {
        Conversion.Touches touches = weighed.touch().orElseThrow();
        json.writeStartObject();
        json.writeStringField("product_id", weighed.line().productId());
        json.writeNumberField("quantity", weighed.line().quantity());
        json.writeStringField("amount", weighed.line().amount().toPlainString());
        json.writeFieldName("first_touch");
        write(json, touches.first());
        json.writeFieldName("last_touch");
        write(json, touches.last());
        json.writeEndObject();
    }

    static void write(JsonGenerator json, Touch touch) throws IOException {
        json.writeStartObject();
        json.writeStringField("time", touch.time().toString());
        json.writeNumberField("rank", touch.rank());
        json.writeStringField("persona", touch.persona());
        json.writeNumberField("confidence", touch.confidence());
        json.writeStringField("model_version", touch.modelVersion());
        json.writeEndObject();
    }
}
