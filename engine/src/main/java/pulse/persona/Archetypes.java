package pulse.persona;

import java.util.List;
import pulse.signal.Feature;
import pulse.signal.Signals;

/// Chooses the archetype that the evidence speaks for most: the claim whose log-odds rose furthest above what holds
/// with nothing known. [Archetype#EXPLORING] has a head start, so that thin evidence does not flip the answer.
final class Archetypes {

    /// Log-odds that evidence must exceed to speak for an archetype other than exploring.
    private static final double HEAD_START = 0.5;

    /// How often a session that has seen products ends in the brand seen most: with one view that brand is the only
    /// candidate, so a view alone is no loyalty.
    private static final double SAME_BRAND_AFTER_VIEWS = 0.5;

    /// What the probability of an interest is multiplied by when its visitor goes on to another category.
    private static final double INTEREST_ELSEWHERE = 0.3;

    /// Probability of exploring in a catalogue without categories: it may get some during a visit.
    private static final double NOWHERE_ELSE = 0.005;

    private static final Archetype[] ALL = Archetype.values();

    private Archetypes() {}

    /// An archetype and the probability that its claim comes true.
    record Claim(Archetype archetype, double probability) {

        /// Probability that an interest comes true in a session in which this claim does: who goes on to a category
        /// not seen before seldom ends where they began; other claims say little of it.
        double interested(InterestClaim interest, boolean seen) {
            boolean leaves = archetype == Archetype.EXPLORING && seen && !interest.isOpen();
            return interest.probability() * (leaves ? INTEREST_ELSEWHERE : 1);
        }
    }

    /// True once a product of the catalogue has been viewed.
    static boolean isSeen(Signals signals) {
        return signals.feature(Feature.VIEWS_KNOWN) > 0;
    }

    /// @param hasCategories whether any product of the catalogue has a category
    static Claim choose(Signals signals, List<Forecast> forecasts, boolean hasCategories) {
        Claim best = new Claim(Archetype.EXPLORING, exploring(signals));
        double most = HEAD_START + evidence(best, signals);
        for (Archetype archetype : ALL) {
            Claim claim = new Claim(archetype, probability(archetype, signals, forecasts));
            double evidence = evidence(claim, signals);
            if (archetype != Archetype.EXPLORING && evidence > most && canComeTrue(archetype, signals)) {
                best = claim;
                most = evidence;
            }
        }
        return stated(best, forecasts, hasCategories);
    }

    /// False for loyalty to a brand that nobody has named or seen.
    private static boolean canComeTrue(Archetype archetype, Signals signals) {
        return archetype != Archetype.BRAND_LOYAL
                || !signals.topBrand().isEmpty()
                || !signals.brandsAsked().isEmpty();
    }

    /// The chosen claim with the probability that it comes true. Words alone choose [Archetype#TREND_FOLLOWING], but
    /// what it claims is what reliance on others' opinion forecasts, which learns from a shop's outcomes; and where
    /// no product has a category there is no other to go on to.
    private static Claim stated(Claim chosen, List<Forecast> forecasts, boolean hasCategories) {
        return switch (chosen.archetype()) {
            case TREND_FOLLOWING ->
                new Claim(chosen.archetype(), of(forecasts, Attribute.SOCIAL_PROOF_RELIANCE, "top_rated"));
            case EXPLORING -> hasCategories ? chosen : new Claim(chosen.archetype(), NOWHERE_ELSE);
            case VALUE_CONSCIOUS, QUALITY_SEEKING, BRAND_LOYAL, RESEARCH_DRIVEN, DECISIVE, GIFT_GIVING -> chosen;
        };
    }

    private static double evidence(Claim claim, Signals signals) {
        Archetype archetype = claim.archetype();
        return archetype.weight() * (Score.logOdds(claim.probability()) - Score.logOdds(usual(archetype, signals)));
    }

    /// How often the claim holds of sessions of which no more is known than whether they have seen products.
    private static double usual(Archetype archetype, Signals signals) {
        return archetype == Archetype.BRAND_LOYAL && isSeen(signals) ? SAME_BRAND_AFTER_VIEWS : archetype.baseRate();
    }

    private static double probability(Archetype archetype, Signals signals, List<Forecast> forecasts) {
        return switch (archetype) {
            case VALUE_CONSCIOUS -> of(forecasts, Attribute.PRICE_SENSITIVITY, "high");
            case QUALITY_SEEKING ->
                of(forecasts, Attribute.PRICE_SENSITIVITY, "low")
                        + of(forecasts, Attribute.PRICE_SENSITIVITY, "medium")
                                * of(forecasts, Attribute.SOCIAL_PROOF_RELIANCE, "top_rated");
            case BRAND_LOYAL -> of(forecasts, Attribute.BRAND_LOYALTY, "same_brand");
            case TREND_FOLLOWING -> trendFollowing(signals);
            case RESEARCH_DRIVEN -> researchDriven(signals);
            case DECISIVE -> decisive(signals, of(forecasts, Attribute.PURCHASE_INTENT, "buys"));
            case GIFT_GIVING -> giftGiving(signals);
            case EXPLORING -> exploring(signals);
        };
    }

    private static double of(List<Forecast> forecasts, Attribute attribute, String outcome) {
        return forecasts.get(attribute.ordinal()).probability(outcome);
    }

    private static double trendFollowing(Signals signals) {
        return Score.sigmoid(usually(Archetype.TREND_FOLLOWING)
                + 1.4 * signals.feature(Feature.CUE_NOVELTY)
                + 1.2 * signals.feature(Feature.CUE_PROOF)
                + 0.2 * signals.feature(Feature.FROM_SOCIAL));
    }

    private static double researchDriven(Signals signals) {
        return Score.sigmoid(usually(Archetype.RESEARCH_DRIVEN)
                + 1.5 * signals.feature(Feature.CUE_COMPARE)
                + 0.4 * signals.feature(Feature.FROM_COMPARISON)
                + 0.12 * Math.max(0, Math.min(12, signals.feature(Feature.DISTINCT_PRODUCTS)) - 2)
                + 0.08 * Math.min(5, signals.feature(Feature.FILTERS))
                + 0.15 * Math.min(4, Math.max(0, signals.feature(Feature.QUERIES) - 1))
                - 0.7 * signals.feature(Feature.CUE_URGENCY));
    }

    private static double decisive(Signals signals, double buys) {
        double soon = Score.sigmoid(1.2 * signals.feature(Feature.CUE_URGENCY)
                - 0.4 * signals.feature(Feature.CUE_COMPARE)
                - 0.1 * Math.max(0, signals.feature(Feature.VIEWS) - 4));
        return buys * soon;
    }

    private static double giftGiving(Signals signals) {
        return Score.sigmoid(usually(Archetype.GIFT_GIVING) + 1.4 * signals.feature(Feature.CUE_GIFT));
    }

    private static double exploring(Signals signals) {
        double asked = Math.min(1, signals.feature(Feature.QUERIES)) * 0.2
                + 0.1 * Math.min(3, signals.feature(Feature.FILTERS));
        return Score.sigmoid(usually(Archetype.EXPLORING)
                - asked
                + 0.15 * Math.min(6, Math.max(0, signals.feature(Feature.DISTINCT_CATEGORIES) - 1))
                - 0.8 * Math.min(1, signals.feature(Feature.CART)));
    }

    /// Log-odds of the claim with nothing known.
    private static double usually(Archetype archetype) {
        return Score.logOdds(archetype.baseRate());
    }
}
