package pulse.persona;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import pulse.calibration.Odds;
import pulse.signal.Contribution;
import pulse.signal.Signals;

/// How sure a persona is that archetype and interest both come true: the sum, in log-odds, of its [#terms], each
/// weighed. Immutable; allocates a few terms.
///
/// Both claims' probabilities multiplied take them as independent, and their priors may be far off in a given shop.
/// So a shop's own outcomes move the log-odds of the product: for each archetype, for each archetype while no
/// product has been viewed, and by how much has happened. Their fit draws all of them to leaving the product as it is.
///
/// @param weights by term; terms without one count nothing
public record Confidence(Map<String, Double> weights) {

    /// The log-odds of both claims' probabilities multiplied.
    public static final String CLAIMS = "claims";

    /// The product as it is.
    public static final Confidence UNLEARNED = new Confidence(Map.of(CLAIMS, 1.0));

    private static final String EVENTS = "events";

    public Confidence {
        weights = Map.copyOf(weights);
    }

    /// The terms of a persona, [#CLAIMS] first: then its archetype, the same again while no product has been viewed,
    /// and the natural logarithm of the steps of the visit.
    ///
    /// @param product of the probabilities of both claims
    public static List<Contribution> terms(double product, Archetype archetype, Signals signals) {
        List<Contribution> terms = new ArrayList<>(4);
        terms.add(new Contribution(CLAIMS, Odds.logOdds(product)));
        terms.add(new Contribution(archetype.wireName(), 1));
        if (!Archetypes.isSeen(signals)) {
            terms.add(new Contribution(archetype.wireNameUnseen(), 1));
        }
        terms.add(new Contribution(
                EVENTS, Math.log(Math.max(1, signals.session().steps().size()))));
        return terms;
    }

    /// The confidence in parts, each term's weighed.
    Score score(List<Contribution> terms) {
        Score score = new Score();
        for (Contribution term : terms) {
            score.add(term.source(), weights.getOrDefault(term.source(), 0.0) * term.value());
        }
        return score;
    }
}
