package pulse.persona;

import java.util.List;
import java.util.Map;
import pulse.signal.Contribution;

/// What is expected of one attribute, and why.
///
/// @param level the answer: low, medium or high; for intent browsing, considering, active or imminent
/// @param probabilities of the outcomes, 0 to 1, by name: `low`, `medium`, `high` for price sensitivity, which sum to
///     1; `same_brand`, `top_rated` and `buys` for the others
/// @param score the log-odds behind the probabilities
/// @param contributions parts of `score`; they sum to it
public record Forecast(
        Attribute attribute,
        String level,
        Map<String, Double> probabilities,
        double score,
        List<Contribution> contributions) {

    public Forecast {
        probabilities = Map.copyOf(probabilities);
        contributions = List.copyOf(contributions);
    }

    /// The probability of an outcome; 0 for one that is none of the attribute's. Allocates nothing.
    public double probability(String outcome) {
        Double probability = probabilities.get(outcome);
        return probability == null ? 0 : probability;
    }
}
