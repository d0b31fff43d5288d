package pulse.trainer.attribute;

import java.util.Map;
import pulse.proof.Served;

/// What an answer states of the rest of a visit, each with a probability, each a yes or no that the visit settles.
public enum Statement {
    HIGH_SENSITIVITY("price_sensitivity", "high"),
    MEDIUM_SENSITIVITY("price_sensitivity", "medium"),
    LOW_SENSITIVITY("price_sensitivity", "low"),
    SAME_BRAND("brand_loyalty", "same_brand"),
    TOP_RATED("social_proof_reliance", "top_rated"),
    BUYS("purchase_intent", "buys"),
    /// The persona holds, archetype and interest both.
    PERSONA("persona", "holds");

    private final String attribute;
    private final String outcome;

    Statement(String attribute, String outcome) {
        this.attribute = attribute;
        this.outcome = outcome;
    }

    /// What it is about, as answers name it.
    public String attribute() {
        return attribute;
    }

    /// What comes true, as the attribute's probabilities name it.
    public String outcome() {
        return outcome;
    }

    /// The probability that an answer gave it, 0 to 1; NaN when it gave none.
    double probability(Served answer) {
        if (this == PERSONA) {
            return answer.confidence();
        }
        return answer.forecasts().getOrDefault(attribute, Map.of()).getOrDefault(outcome, Double.NaN);
    }
}
