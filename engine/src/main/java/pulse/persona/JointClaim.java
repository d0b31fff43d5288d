package pulse.persona;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the conditions of a persona claim together: the probability that all of it comes true.
///
/// The ends of a session are laid out in full: the price third, same brand or not, top rated or not, bought or not,
/// 24 in all, their probabilities multiplied. The claim's is the sum over those that every condition allows, so
/// conditions that speak of the same thing are counted once: `high` price sensitivity and `value_conscious` are one
/// claim. Between the four, and between them and what an archetype claims beyond, independence is assumed.
final class JointClaim {

    private static final List<String> THIRDS = Attribute.PRICE_SENSITIVITY.levels();

    private final Persona persona;
    private final List<AttributeCondition> conditions;
    private final Archetypes.@Nullable Claim archetype;

    JointClaim(Persona persona, List<AttributeCondition> conditions, Archetypes.@Nullable Claim archetype) {
        this.persona = persona;
        this.conditions = conditions;
        this.archetype = archetype;
    }

    /// In [0, 1]; 1 when nothing is claimed.
    double probability() {
        return sum(conditions, archetype);
    }

    /// Each condition's claim by itself; those that claim nothing are left out.
    List<OwnMatch.Claim> parts() {
        List<OwnMatch.Claim> parts = new ArrayList<>();
        for (AttributeCondition condition : conditions) {
            double probability = sum(List.of(condition), null);
            if (probability < 1) {
                parts.add(new OwnMatch.Claim(condition.attribute().wireName(), probability));
            }
        }
        if (archetype != null) {
            parts.add(new OwnMatch.Claim("archetype", archetype.probability()));
        }
        return parts;
    }

    private double sum(List<AttributeCondition> claims, Archetypes.@Nullable Claim claimed) {
        double sum = 0;
        boolean certain = claimed == null;
        for (int end = 0; end < THIRDS.size() * 8; end++) {
            String third = THIRDS.get(end / 8);
            boolean sameBrand = (end & 4) > 0;
            boolean topRated = (end & 2) > 0;
            boolean buys = (end & 1) > 0;
            if (allowed(claims, third, sameBrand, topRated, buys)) {
                double archetypical = claimed == null ? 1 : archetypical(claimed, third, sameBrand, topRated, buys);
                sum += archetypical
                        * of(Attribute.PRICE_SENSITIVITY, third)
                        * of(Attribute.BRAND_LOYALTY, sameBrand)
                        * of(Attribute.SOCIAL_PROOF_RELIANCE, topRated)
                        * of(Attribute.PURCHASE_INTENT, buys);
            } else {
                certain = false;
            }
        }
        return certain ? 1 : Math.min(1, sum);
    }

    private static boolean allowed(
            List<AttributeCondition> claims, String third, boolean sameBrand, boolean topRated, boolean buys) {
        for (AttributeCondition claim : claims) {
            String ending = switch (claim.attribute()) {
                case PRICE_SENSITIVITY -> third;
                case BRAND_LOYALTY -> sameBrand ? "same_brand" : "";
                case SOCIAL_PROOF_RELIANCE -> topRated ? "top_rated" : "";
                case PURCHASE_INTENT -> buys ? "buys" : "";
            };
            if (!claim.allows(ending)) {
                return false;
            }
        }
        return true;
    }

    /// Probability that the archetype comes true in a session that ends so.
    private double archetypical(
            Archetypes.Claim claimed, String third, boolean sameBrand, boolean topRated, boolean buys) {
        return switch (claimed.archetype()) {
            case VALUE_CONSCIOUS -> third.equals("high") ? 1 : 0;
            case QUALITY_SEEKING -> third.equals("low") || (third.equals("medium") && topRated) ? 1 : 0;
            case BRAND_LOYAL -> sameBrand ? 1 : 0;
            case DECISIVE -> buys ? claimed.probability() / of(Attribute.PURCHASE_INTENT, true) : 0;
            case EXPLORING -> buys ? 0 : Math.min(1, claimed.probability() / of(Attribute.PURCHASE_INTENT, false));
            case TREND_FOLLOWING -> topRated ? 1 : 0;
            case RESEARCH_DRIVEN, GIFT_GIVING -> claimed.probability();
        };
    }

    private double of(Attribute attribute, String outcome) {
        return persona.forecast(attribute).probability(outcome);
    }

    private double of(Attribute attribute, boolean comesTrue) {
        double probability = of(attribute, attribute.outcomes().getFirst());
        return comesTrue ? probability : 1 - probability;
    }
}
