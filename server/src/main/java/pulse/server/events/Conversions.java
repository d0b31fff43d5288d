package pulse.server.events;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import pulse.proof.Conversion;
import pulse.proof.Conversion.Weighed;
import pulse.server.http.JsonBody;
import pulse.storage.Notice;
import pulse.storage.Settings;
import pulse.storage.ShopId;
import pulse.storage.Weighing;

/// Tells of orders that are attributed: `session.converted`, once for each order.
public final class Conversions implements Weighing {

    /// The type of the notice.
    public static final String TYPE = "session.converted";

    /// Attributed lines told at most, and their bytes, so that a notice stays small; `attributed_lines` counts all
    /// of them.
    private static final int LINES_MAX = 25;

    private static final int LINES_BYTES_MAX = 16_000;

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
        List<Weighed> attributed =
                conversion.lines().stream().filter(Weighed::isAttributed).toList();
        json.writeStartObject();
        json.writeStringField("session_id", conversion.order().sessionId());
        ConversionWriter.fields(json, conversion);
        json.writeNumberField("attributed_lines", attributed.size());
        ConversionWriter.lines(json, attributed.subList(0, told(attributed)));
        json.writeEndObject();
    }

    /// How many of the lines, from the first on, are within the bounds.
    private static int told(List<Weighed> lines) {
        int bytes = 0;
        for (int i = 0; i < Math.min(LINES_MAX, lines.size()); i++) {
            List<Weighed> line = List.of(lines.get(i));
            bytes += JsonBody.of(json -> {
                        json.writeStartObject();
                        ConversionWriter.lines(json, line);
                        json.writeEndObject();
                    })
                    .length;
            if (bytes > LINES_BYTES_MAX) {
                return i;
            }
        }
        return Math.min(LINES_MAX, lines.size());
    }
}
