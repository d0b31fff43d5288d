package pulse.storage.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import pulse.proof.Served;

/// An answer as stored text. Id, session and moment are columns beside it.
public final class ServedJson {

    private ServedJson() {}

    /// The answer as one line of JSON.
    public static String write(Served served) {
        return Json.line(json -> {
            Json.writeTexts(json, "products", served.productIds());
            json.writeStringField("persona", served.persona());
            json.writeNumberField("confidence", served.confidence());
            writeForecasts(json, served.forecasts());
            json.writeStringField("model", served.modelVersion());
            Json.writeText(json, "device", served.device());
            if (served.heldOut()) {
                json.writeBooleanField("held_out", true);
            }
            if (served.holdOutShare() > 0) {
                json.writeNumberField("hold_out_share", served.holdOutShare());
            }
            Json.writeText(json, "built_in", served.builtIn());
        });
    }

    private static void writeForecasts(JsonGenerator json, Map<String, Map<String, Double>> forecasts)
            throws IOException {
        json.writeObjectFieldStart("forecasts");
        for (Map.Entry<String, Map<String, Double>> attribute : new TreeMap<>(forecasts).entrySet()) {
            json.writeObjectFieldStart(attribute.getKey());
            for (Map.Entry<String, Double> outcome : new TreeMap<>(attribute.getValue()).entrySet()) {
                json.writeNumberField(outcome.getKey(), rounded(outcome.getValue()));
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /// The answer of a line written by [#write].
    public static Served read(String id, String sessionId, Instant time, String line) {
        JsonNode node = Json.parse(line);
        Map<String, Map<String, Double>> forecasts = new HashMap<>();
        node.path("forecasts").properties().forEach(attribute -> {
            Map<String, Double> outcomes = new HashMap<>();
            attribute
                    .getValue()
                    .properties()
                    .forEach(each -> outcomes.put(each.getKey(), each.getValue().asDouble()));
            forecasts.put(attribute.getKey(), outcomes);
        });
        return new Served(
                id,
                sessionId,
                time,
                Json.texts(node.path("products")),
                node.path("persona").asText(),
                node.path("confidence").asDouble(),
                forecasts,
                node.path("model").asText(),
                node.path("device").asText(""),
                node.path("held_out").asBoolean(),
                node.path("hold_out_share").asDouble(),
                node.path("built_in").asText(""));
    }

    /// Six decimals: a calibration of millions of answers asks for no more.
    private static double rounded(double probability) {
        return Math.round(probability * 1e6) / 1e6;
    }
}
