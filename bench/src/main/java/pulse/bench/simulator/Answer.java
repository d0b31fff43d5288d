package pulse.bench.simulator;

import java.util.List;
import java.util.Map;

/// What PULSE said of a visit, as read from the wire.
///
/// @param attributes level by attribute name, such as `price_sensitivity`: `high`
/// @param engineMs what the engine says it took
/// @param roundTripMs what the caller waited
public record Answer(
        String primary,
        double confidence,
        Map<String, String> attributes,
        List<String> productIds,
        double engineMs,
        double roundTripMs) {

    public Answer {
        attributes = Map.copyOf(attributes);
        productIds = List.copyOf(productIds);
    }
}
