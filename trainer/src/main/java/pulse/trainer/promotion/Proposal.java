package pulse.trainer.promotion;

import java.util.List;
import java.util.Optional;
import pulse.neighbour.NextItemModel;
import pulse.persona.LearnedAttributes;
import pulse.ranking.RankingWeights;

/// What came of a training: the active model's parts, each with the candidate's in its place when that is better
/// beyond chance.
///
/// @param attributes of the proposed model
/// @param nextItems of the proposed model
/// @param ranking of the proposed model
/// @param ofAttributes how the candidate's attributes compared, on log loss
/// @param ofNextItems how its next items compared, on reciprocal rank; empty when too few sessions view two products
/// @param ofRanking how its weights of the ranking compared, on NDCG; empty when too few sessions turn to anything
/// @param claimsBefore figures of each claim by the active model
/// @param claimsAfter by the candidate
/// @param hitsBefore share of next products within the list of twenty, by the active model
/// @param hitsAfter by the candidate
public record Proposal(
        LearnedAttributes attributes,
        NextItemModel nextItems,
        RankingWeights ranking,
        Comparison ofAttributes,
        Optional<Comparison> ofNextItems,
        Optional<RankingFigures> ofRanking,
        List<ClaimFigures> claimsBefore,
        List<ClaimFigures> claimsAfter,
        Optional<Figure> hitsBefore,
        Optional<Figure> hitsAfter) {

    public Proposal {
        claimsBefore = List.copyOf(claimsBefore);
        claimsAfter = List.copyOf(claimsAfter);
    }

    /// True when any part of the proposed model is new.
    public boolean isBetter() {
        return ofAttributes.isBetter()
                || ofNextItems.filter(Comparison::isBetter).isPresent()
                || ofRanking
                        .map(RankingFigures::gain)
                        .filter(Comparison::isBetter)
                        .isPresent();
    }
}
