package pulse.server.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import pulse.storage.Notice;
import pulse.storage.StoredModel;

/// What webhooks tell of a model that took the place of another.
final class ModelNotice {

    private static final String TYPE = "model.updated";
    private static final String SUBJECT = "shop";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ModelNotice() {}

    /// @param reason `promoted`, `activated` or `rolled_back`
    /// @param model empty for the priors, which were judged on nothing
    static Notice of(String id, String version, String was, String reason, Optional<StoredModel> model, Instant at) {
        ObjectNode data = MAPPER.createObjectNode();
        data.put("model", SUBJECT)
                .put("version", version)
                .put("previous_version", was)
                .put("reason", reason);
        JsonNode found = model.map(ModelNotice::figures).orElseGet(MAPPER::createObjectNode);
        data.set("scored_on", found.has("judged") ? found.get("judged") : MAPPER.createObjectNode());
        ArrayNode figures = data.putArray("figures");
        add(figures, "log_loss", found.path("attributes"), -1);
        add(figures, "reciprocal_rank", found.path("next_items"), 1);
        add(figures, "ndcg", found.path("ranking"), 1);
        return new Notice(id, TYPE, SUBJECT, data.toString(), at);
    }

    /// @param sign of the difference when the candidate is better
    private static void add(ArrayNode figures, String name, JsonNode part, int sign) {
        JsonNode compared = part.path(name);
        if (compared.isObject()) {
            double low = sign * compared.path("gain").path("low").asDouble();
            double high = sign * compared.path("gain").path("high").asDouble();
            figures.addObject()
                    .put("name", name)
                    .put("previous", compared.path("before").path("value").asDouble())
                    .put("new", compared.path("after").path("value").asDouble())
                    .put("difference_low", Math.min(low, high))
                    .put("difference_high", Math.max(low, high));
        }
    }

    private static JsonNode figures(StoredModel model) {
        try {
            return MAPPER.readTree(model.figures());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The figures of " + model.version() + " are not JSON", e);
        }
    }
}
