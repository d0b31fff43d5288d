package pulse.storage.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pulse.calibration.Calibrator;
import pulse.persona.Additive;
import pulse.persona.Confidence;
import pulse.persona.LearnedAttributes;
import pulse.signal.Feature;
import pulse.storage.StorageException;

/// Learned attributes as stored text, to be read by people too. Numbers are written in full, so that what is read back
/// says exactly what was learned.
public final class LearnedAttributesJson {

    private static final int VERSION = 1;

    /// Older models have a line for each archetype under `confidence`, of a product that was worked out otherwise:
    /// it is not read, and their product stands as it is.
    private static final String CONFIDENCE = "confidence_weights";

    private LearnedAttributesJson() {}

    /// The attributes as one line of JSON.
    public static String write(LearnedAttributes learned) {
        ObjectNode node = Json.object();
        node.put("version", VERSION);
        node.put("base_rate", learned.baseRate());
        node.set("high_not_low", additive(learned.highNotLow()));
        node.set("medium", additive(learned.medium()));
        node.set("same_brand", additive(learned.sameBrand()));
        node.set("top_rated", additive(learned.topRated()));
        node.set("buys", additive(learned.buys()));
        ObjectNode confidence = node.putObject(CONFIDENCE);
        new TreeMap<>(learned.confidence().weights()).forEach(confidence::put);
        return node.toString();
    }

    /// The attributes of a line written by [#write].
    ///
    /// @throws StorageException when another version wrote it, or it names a feature unknown here
    public static LearnedAttributes read(String line) {
        JsonNode node = Json.parse(line);
        int version = node.path("version").asInt(-1);
        if (version != VERSION) {
            throw new StorageException("Learned attributes are of version " + version + ", not " + VERSION);
        }
        return new LearnedAttributes(
                additive(node.path("high_not_low")),
                additive(node.path("medium")),
                additive(node.path("same_brand")),
                additive(node.path("top_rated")),
                additive(node.path("buys")),
                node.path("base_rate").asDouble(),
                node.has(CONFIDENCE) ? new Confidence(weights(node.path(CONFIDENCE))) : Confidence.UNLEARNED);
    }

    private static ObjectNode additive(Additive additive) {
        ObjectNode node = Json.object();
        node.put("prior_weight", additive.priorWeight());
        node.put("intercept", additive.intercept());
        ArrayNode terms = node.putArray("terms");
        for (Additive.Term term : additive.terms()) {
            ObjectNode one = terms.addObject();
            one.put("feature", term.feature().name());
            term.edges().forEach(one.putArray("edges")::add);
            term.steps().forEach(one.putArray("steps")::add);
        }
        ObjectNode kinds = node.putObject("kinds");
        new TreeMap<>(additive.kinds()).forEach(kinds::put);
        node.set("calibrator", calibrator(additive.calibrator()));
        return node;
    }

    private static Additive additive(JsonNode node) {
        List<Additive.Term> terms = new ArrayList<>();
        node.path("terms")
                .forEach(term -> terms.add(new Additive.Term(
                        feature(term.path("feature").asText()),
                        numbers(term.path("edges")),
                        numbers(term.path("steps")))));
        return new Additive(
                node.path("prior_weight").asDouble(),
                node.path("intercept").asDouble(),
                terms,
                weights(node.path("kinds")),
                calibrator(node.path("calibrator")));
    }

    private static Map<String, Double> weights(JsonNode node) {
        Map<String, Double> weights = new HashMap<>();
        node.properties()
                .forEach(entry -> weights.put(entry.getKey(), entry.getValue().asDouble()));
        return weights;
    }

    private static ObjectNode calibrator(Calibrator calibrator) {
        ObjectNode node = Json.object();
        node.put("kind", calibrator.name());
        switch (calibrator) {
            case Calibrator.Identity identity -> {}
            case Calibrator.Platt it -> node.put("slope", it.slope()).put("intercept", it.intercept());
            case Calibrator.Beta it ->
                node.put("slope_of_yes", it.slopeOfYes())
                        .put("slope_of_no", it.slopeOfNo())
                        .put("intercept", it.intercept());
            case Calibrator.Isotonic it -> {
                ArrayNode logOdds = node.putArray("log_odds");
                for (double at : it.logOdds()) {
                    logOdds.add(at);
                }
                ArrayNode probabilities = node.putArray("probabilities");
                for (double probability : it.probabilities()) {
                    probabilities.add(probability);
                }
            }
        }
        return node;
    }

    private static Calibrator calibrator(JsonNode node) {
        return switch (node.path("kind").asText()) {
            case "identity" -> new Calibrator.Identity();
            case "platt" ->
                new Calibrator.Platt(
                        node.path("slope").asDouble(), node.path("intercept").asDouble());
            case "beta" ->
                new Calibrator.Beta(
                        node.path("slope_of_yes").asDouble(),
                        node.path("slope_of_no").asDouble(),
                        node.path("intercept").asDouble());
            case "isotonic" -> new Calibrator.Isotonic(array(node.path("log_odds")), array(node.path("probabilities")));
            case String unknown -> throw new StorageException("A stored calibrator is of kind " + unknown);
        };
    }

    private static Feature feature(String name) {
        for (Feature feature : Feature.values()) {
            if (feature.name().equals(name)) {
                return feature;
            }
        }
        throw new StorageException(
                "Learned attributes read the feature " + name + ", which this program does not have");
    }

    private static List<Double> numbers(JsonNode node) {
        List<Double> numbers = new ArrayList<>();
        node.forEach(number -> numbers.add(number.asDouble()));
        return numbers;
    }

    private static double[] array(JsonNode node) {
        return numbers(node).stream().mapToDouble(Double::doubleValue).toArray();
    }
}
