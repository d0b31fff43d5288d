package pulse.bench.promotion;

import java.util.Locale;
import java.util.Optional;
import pulse.trainer.promotion.Comparison;
import pulse.trainer.promotion.FreshLook;
import pulse.trainer.promotion.Proposal;
import pulse.trainer.promotion.RankingFigures;

/// What is tried of a model.
enum Part {
    ATTRIBUTES,
    NEXT_ITEMS,
    RANKING;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Empty when too few visits judged it.
    Optional<Comparison> of(Proposal proposal) {
        return switch (this) {
            case ATTRIBUTES -> Optional.of(proposal.ofAttributes());
            case NEXT_ITEMS -> proposal.ofNextItems();
            case RANKING -> proposal.ofRanking().map(RankingFigures::gain);
        };
    }

    /// The same on visits that had no part in the promotion.
    Optional<Comparison> of(FreshLook look) {
        return switch (this) {
            case ATTRIBUTES -> Optional.of(look.attributes());
            case NEXT_ITEMS -> look.nextItems();
            case RANKING -> look.ranking();
        };
    }
}
