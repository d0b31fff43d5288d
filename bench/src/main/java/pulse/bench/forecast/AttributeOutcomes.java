package pulse.bench.forecast;

import java.util.List;
import pulse.persona.Attribute;
import pulse.trainer.attribute.Claim;
import pulse.trainer.attribute.Moment;

/// What an attribute's forecast can turn out as, and which it was.
///
/// @param names of the outcomes, as the engine names their probabilities; for an attribute with one outcome, the
///     second stands for its failing
record AttributeOutcomes(Attribute attribute, List<String> names) {

    /// One for each attribute, in its order.
    static final List<AttributeOutcomes> ALL = List.of(
            new AttributeOutcomes(Attribute.PRICE_SENSITIVITY, List.of("high", "medium", "low")),
            new AttributeOutcomes(Attribute.BRAND_LOYALTY, List.of("same_brand", "other_brand")),
            new AttributeOutcomes(Attribute.SOCIAL_PROOF_RELIANCE, List.of("top_rated", "not_top_rated")),
            new AttributeOutcomes(Attribute.PURCHASE_INTENT, List.of("buys", "leaves")));

    AttributeOutcomes {
        names = List.copyOf(names);
    }

    /// The claim that must be judged for the attribute to be.
    Claim claim() {
        return switch (attribute) {
            case PRICE_SENSITIVITY -> Claim.MEDIUM;
            case BRAND_LOYALTY -> Claim.SAME_BRAND;
            case SOCIAL_PROOF_RELIANCE -> Claim.TOP_RATED;
            case PURCHASE_INTENT -> Claim.BUYS;
        };
    }

    /// Outcomes to report figures of: all of three, the first of two.
    int reported() {
        return names.size() == 2 ? 1 : names.size();
    }

    /// Index of what came true at a moment that judges [#claim].
    int truth(Moment moment) {
        if (attribute != Attribute.PRICE_SENSITIVITY) {
            return moment.happened(claim()) ? 0 : 1;
        }
        return moment.happened(Claim.MEDIUM) ? 1 : moment.happened(Claim.HIGH_NOT_LOW) ? 0 : 2;
    }

    /// Index of the outcome that a level claims.
    int claimed(String level) {
        return Math.max(0, names.indexOf(level));
    }
}
