package pulse.infer;

import java.time.Duration;
import pulse.neighbour.NextItemModel;
import pulse.persona.LearnedAttributes;
import pulse.persona.Personas;
import pulse.ranking.RankingWeights;

/// All that was learned of one shop, under one name. Immutable: an answer takes it once and is of one model from its
/// first step to its last.
///
/// @param version named in every answer, such as `v0.2.0`
/// @param attributes what the shop's outcomes add to the priors
/// @param nextItems what is looked at after what
/// @param ranking how much speaks for a recommendation
public record Model(String version, LearnedAttributes attributes, NextItemModel nextItems, RankingWeights ranking) {

    /// Names the priors and weights that answer until a shop has a model of its own.
    public static final String PRIORS_VERSION = "v0.1.0";

    /// Age at which a session weighs 1/e, until the shop's own log has taught another.
    private static final Duration FADING = Duration.ofDays(7);

    private static final Model PRIORS =
            new Model(PRIORS_VERSION, LearnedAttributes.NOTHING, NextItemModel.untrained((double) FADING.toSeconds()));

    /// A model that ranks by judgement.
    public Model(String version, LearnedAttributes attributes, NextItemModel nextItems) {
        this(version, attributes, nextItems, RankingWeights.JUDGED);
    }

    /// The same ranking by other weights.
    public Model rankingBy(RankingWeights weights) {
        return new Model(version, attributes, nextItems, weights);
    }

    /// What answers before anything was learned.
    public static Model priors() {
        return PRIORS;
    }

    /// Says who is shopping by the attributes.
    public Personas personas() {
        return attributes.equals(LearnedAttributes.NOTHING) ? Personas.ofPriors() : Personas.of(attributes);
    }
}
