package pulse.trainer.promotion;

import java.util.Optional;
import pulse.infer.Model;
import pulse.ranking.Assortment;
import pulse.ranking.Ranking;
import pulse.trainer.attribute.Popularity;

/// What a proposal is worth on visits that had no part in it, judged as [Retraining] judges. A shop cannot have such
/// visits before it decides; a trial whose visitors are drawn can.
///
/// @param attributes those proposed against those active, and so the others
/// @param nextItems empty when too few sessions view two products
/// @param ranking empty when too few sessions turn to anything
public record FreshLook(Comparison attributes, Optional<Comparison> nextItems, Optional<Comparison> ranking) {

    /// Of one look; nothing is decided by it.
    private static final double LEVEL = 0.05;

    /// @param active the model before the proposal
    /// @param fresh its newest slice are the visits to look at
    /// @param ranking gathers candidates as when serving
    public static FreshLook of(
            Model active, Proposal proposal, History fresh, Ranking ranking, Assortment assortment, long seed) {
        Popularity popularity = new Popularity(fresh.catalog(), fresh.learned());
        Comparison attributes = AttributeJudge.of(fresh.judged(), fresh.catalog(), popularity, fresh.isIntentTold())
                .compare(active.attributes(), proposal.attributes(), LEVEL, seed);
        NextItemJudge nextItems = NextItemJudge.of(fresh);
        Optional<Comparison> ofNextItems = nextItems.sessions() < PairedTest.BLOCKS
                ? Optional.empty()
                : Optional.of(nextItems.compare(
                        nextItems.ranks(active.nextItems()), nextItems.ranks(proposal.nextItems()), LEVEL, seed));
        Model beside = new Model(active.version(), proposal.attributes(), proposal.nextItems());
        return new FreshLook(
                attributes,
                ofNextItems,
                new RankingCandidate(fresh, ranking, assortment, seed)
                        .judge(beside, active.ranking(), proposal.ranking(), LEVEL)
                        .map(RankingFigures::gain));
    }
}
