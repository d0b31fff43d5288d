package pulse.server.inference;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import pulse.infer.InferRequest.Include;
import pulse.infer.Inference;
import pulse.persona.Forecast;
import pulse.persona.OwnMatch;
import pulse.persona.Persona;
import pulse.ranking.Budget;
import pulse.ranking.Recommendation;
import pulse.server.http.JsonBody;
import pulse.server.shop.Answered;
import pulse.signal.Contribution;

/// Writes the answer of `POST /v1/infer`.
public final class InferenceWriter {

    private InferenceWriter() {}

    static byte[] write(Answered answered, Set<Include> include) {
        Inference inference = answered.inference();
        return JsonBody.of(json -> {
            json.writeStartObject();
            json.writeFieldName("persona");
            personaValue(json, inference.persona(), include);
            recommendations(json, inference.recommendations(), include);
            json.writeObjectFieldStart("metadata");
            json.writeNumberField("inference_time_ms", milliseconds(inference.durationNanos()));
            json.writeStringField("model_version", inference.modelVersion());
            degraded(json, inference.leftOut());
            if (answered.heldOut()) {
                json.writeBooleanField("held_out", true);
            }
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static void degraded(JsonGenerator json, List<Budget.Stage> leftOut) throws IOException {
        if (!leftOut.isEmpty()) {
            json.writeArrayFieldStart("degraded");
            for (Budget.Stage stage : leftOut) {
                json.writeString(stage.wireName());
            }
            json.writeEndArray();
        }
    }

    /// Nanoseconds as milliseconds with up to three decimals, never 0 for what took time.
    static BigDecimal milliseconds(long nanos) {
        BigDecimal exact =
                BigDecimal.valueOf(Math.max(1, Math.round(nanos / 1_000.0)), 3).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    /// Writes a persona as an object.
    public static void personaValue(JsonGenerator json, Persona persona, Set<Include> include) throws IOException {
        json.writeStartObject();
        json.writeStringField("primary", persona.primary());
        json.writeNumberField("confidence", persona.confidenceSaid());
        json.writeObjectFieldStart("attributes");
        for (Forecast forecast : persona.forecasts()) {
            json.writeStringField(forecast.attribute().wireName(), forecast.level());
        }
        json.writeEndObject();
        if (include.contains(Include.SCORES)) {
            scores(json, persona.forecasts());
        }
        if (include.contains(Include.REASONS)) {
            reasons(json, persona);
        }
        if (persona.own() != null && !include.isEmpty()) {
            rule(json, persona.own());
        }
        json.writeEndObject();
    }

    private static void rule(JsonGenerator json, OwnMatch own) throws IOException {
        json.writeObjectFieldStart("rule");
        json.writeStringField("name", own.rule().name());
        json.writeNumberField("priority", own.rule().priority());
        json.writeArrayFieldStart("claims");
        for (OwnMatch.Claim claim : own.claims()) {
            json.writeStartObject();
            json.writeStringField("about", claim.about());
            json.writeNumberField("probability", claim.probability());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("in_place_of");
        json.writeStringField("primary", own.builtIn());
        json.writeNumberField("confidence", rounded(own.builtInConfidence()));
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void scores(JsonGenerator json, List<Forecast> forecasts) throws IOException {
        json.writeObjectFieldStart("scores");
        for (Forecast forecast : forecasts) {
            json.writeObjectFieldStart(forecast.attribute().wireName());
            for (Map.Entry<String, Double> outcome : new TreeMap<>(forecast.probabilities()).entrySet()) {
                json.writeNumberField(outcome.getKey(), outcome.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void reasons(JsonGenerator json, Persona persona) throws IOException {
        json.writeObjectFieldStart("reasons");
        for (Forecast forecast : persona.forecasts()) {
            reason(json, forecast.attribute().wireName(), forecast.score(), forecast.contributions());
        }
        json.writeEndObject();
        if (!persona.confidenceParts().isEmpty()) {
            double score = persona.confidenceParts().stream()
                    .mapToDouble(Contribution::value)
                    .reduce(0, Double::sum);
            reason(json, "confidence_reasons", score, persona.confidenceParts());
        }
    }

    private static void reason(JsonGenerator json, String name, double score, List<Contribution> contributions)
            throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("score", score);
        contributions(json, contributions);
        json.writeEndObject();
    }

    private static void recommendations(JsonGenerator json, List<Recommendation> list, Set<Include> include)
            throws IOException {
        json.writeObjectFieldStart("recommendations");
        json.writeArrayFieldStart("product_ids");
        for (Recommendation recommendation : list) {
            json.writeString(recommendation.productId());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("rerank_scores");
        for (Recommendation recommendation : list) {
            json.writeNumber(rounded(recommendation.score()));
        }
        json.writeEndArray();
        if (include.contains(Include.REASONS)) {
            json.writeArrayFieldStart("reasons");
            for (Recommendation recommendation : list) {
                reason(json, recommendation);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void reason(JsonGenerator json, Recommendation recommendation) throws IOException {
        json.writeStartObject();
        json.writeStringField("product_id", recommendation.productId());
        json.writeStringField("source", recommendation.source());
        json.writeNumberField("score", recommendation.score());
        contributions(json, recommendation.contributions());
        json.writeEndObject();
    }

    private static void contributions(JsonGenerator json, List<Contribution> contributions) throws IOException {
        json.writeArrayFieldStart("contributions");
        for (Contribution contribution : contributions) {
            json.writeStartObject();
            json.writeStringField("source", contribution.source());
            json.writeNumberField("value", contribution.value());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /// Four decimals, and never down to 0: order is kept, noise is not shown.
    private static double rounded(double score) {
        return Math.max(1, Math.round(score * 10_000)) / 10_000.0;
    }
}
