package pulse.storage.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
        ObjectNode node = Json.object();
        served.productIds().forEach(node.putArray("products")::add);
        node.put("persona", served.persona());
        node.put("confidence", served.confidence());
        ObjectNode forecasts = node.putObject("forecasts");
        new TreeMap<>(served.forecasts()).forEach((attribute, outcomes) -> {
            ObjectNode probabilities = forecasts.putObject(attribute);
            new TreeMap<>(outcomes).forEach((outcome, value) -> probabilities.put(outcome, rounded(value)));
        });
        node.put("model", served.modelVersion());
        Json.putText(node, "device", served.device());
        if (served.heldOut()) {
            node.put("held_out", true);
        }
        if (served.holdOutShare() > 0) {
            node.put("hold_out_share", served.holdOutShare());
        }
        Json.putText(node, "built_in", served.builtIn());
        return node.toString();
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
