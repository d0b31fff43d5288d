package pulse.infer;

import java.util.List;
import pulse.persona.Persona;
import pulse.ranking.Recommendation;

/// An answer about one visitor.
///
/// @param recommendations best first
/// @param durationNanos what the engine took
/// @param modelVersion which model answered, such as `v0.1.0`
public record Inference(
        Persona persona, List<Recommendation> recommendations, long durationNanos, String modelVersion) {

    public Inference {
        recommendations = List.copyOf(recommendations);
    }
}
