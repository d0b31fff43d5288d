package pulse.server.shop;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import pulse.infer.Inference;
import pulse.persona.OwnMatch;
import pulse.proof.HoldOut;
import pulse.proof.Served;
import pulse.ranking.Recommendation;

/// An answer, and whether the visitor was held out when it was given.
public record Answered(Inference inference, boolean heldOut) {

    /// The answer as it is kept.
    static Served served(
            String id, String sessionId, Instant now, Inference inference, String device, HoldOut holdOut) {
        OwnMatch own = inference.persona().own();
        Map<String, Map<String, Double>> forecasts = new TreeMap<>();
        inference
                .persona()
                .forecasts()
                .forEach(forecast -> forecasts.put(forecast.attribute().wireName(), forecast.probabilities()));
        return new Served(
                id,
                sessionId,
                now,
                inference.recommendations().stream()
                        .map(Recommendation::productId)
                        .toList(),
                inference.persona().primary(),
                inference.persona().confidenceSaid(),
                forecasts,
                inference.modelVersion(),
                device,
                holdOut.holdsOut(sessionId),
                holdOut.share(),
                own == null ? "" : own.builtIn());
    }
}
