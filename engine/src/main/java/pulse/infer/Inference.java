package pulse.infer;

import java.util.List;
import pulse.persona.Persona;
import pulse.ranking.Budget;
import pulse.ranking.Recommendation;

/// An answer about one visitor.
///
/// @param recommendations best first
/// @param durationNanos what the engine took
/// @param modelVersion which model answered, such as `v0.1.0`
/// @param leftOut what there was no time for; empty when there was time for all
public record Inference(
        Persona persona,
        List<Recommendation> recommendations,
        long durationNanos,
        String modelVersion,
        List<Budget.Stage> leftOut) {

    public Inference {
        recommendations = List.copyOf(recommendations);
        leftOut = List.copyOf(leftOut);
    }

    /// An answer that there was time for.
    public Inference(Persona persona, List<Recommendation> recommendations, long durationNanos, String modelVersion) {
        this(persona, recommendations, durationNanos, modelVersion, List.of());
    }
}
