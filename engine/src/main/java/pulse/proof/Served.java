package pulse.proof;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What one inference answered, as it is kept to be proven right or wrong.
///
/// @param id unique
/// @param productIds recommended, best first: the first has rank 1
/// @param persona the primary, such as `value_conscious_runner`
/// @param confidence that it holds, in (0, 1)
/// @param forecasts by attribute, the probabilities of its outcomes
/// @param device as the session's context has it; empty when unknown
/// @param heldOut true when the session was answered without PULSE
/// @param holdOutShare of sessions held out when it was answered, 0 to less than 1
/// @param builtIn the persona that one of the shop's own stood in for; empty for a built-in persona
public record Served(
        String id,
        String sessionId,
        Instant time,
        List<String> productIds,
        String persona,
        double confidence,
        Map<String, Map<String, Double>> forecasts,
        String modelVersion,
        String device,
        boolean heldOut,
        double holdOutShare,
        String builtIn) {

    public Served {
        productIds = List.copyOf(productIds);
        forecasts = Map.copyOf(forecasts);
    }

    /// An answer with a built-in persona.
    public Served(
            String id,
            String sessionId,
            Instant time,
            List<String> productIds,
            String persona,
            double confidence,
            Map<String, Map<String, Double>> forecasts,
            String modelVersion,
            String device,
            boolean heldOut,
            double holdOutShare) {
        this(
                id,
                sessionId,
                time,
                productIds,
                persona,
                confidence,
                forecasts,
                modelVersion,
                device,
                heldOut,
                holdOutShare,
                "");
    }
}
