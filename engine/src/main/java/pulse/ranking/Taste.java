package pulse.ranking;

import pulse.persona.Attribute;
import pulse.persona.Forecast;
import pulse.persona.Persona;
import pulse.twin.Trait;

/// What a persona wants of a product: the persona's forecasts turned to the terms of twins. Immutable; made once an
/// inference, read for every candidate.
final class Taste {

    private final float[] wants = new float[Trait.values().length];
    private final double[] priceTiers;
    private final double sameBrand;
    private final double topRated;

    Taste(Persona persona) {
        Forecast price = persona.forecast(Attribute.PRICE_SENSITIVITY);
        priceTiers = new double[] {probability(price, "high"), probability(price, "medium"), probability(price, "low")};
        sameBrand = probability(persona.forecast(Attribute.BRAND_LOYALTY), "same_brand");
        topRated = probability(persona.forecast(Attribute.SOCIAL_PROOF_RELIANCE), "top_rated");
        wantByForecast();
        wantByArchetype(persona.archetype());
    }

    /// How well a twin's traits, 0 to 1 each and kept from `at` on, meet the wants: -1 to 1.
    double match(float[] traits, int at) {
        double match = 0;
        for (int trait = 0; trait < wants.length; trait++) {
            match += wants[trait] * (traits[at + trait] - 0.5);
        }
        return Math.clamp(match, -1, 1);
    }

    /// How much likelier than one in three the visitor ends at this price position, -0.5 to 1.
    double priceFit(double pricePosition) {
        int tier = Math.min(2, (int) (pricePosition * 3));
        return 1.5 * (priceTiers[tier] - 1.0 / 3);
    }

    /// Probability that the visitor stays with the brand seen most.
    double sameBrand() {
        return sameBrand;
    }

    /// Probability that the visitor ends with one of the best rated.
    double topRated() {
        return topRated;
    }

    /// Probability that the visitor ends in the lowest third of prices.
    double lowestPrice() {
        return priceTiers[0];
    }

    private void wantByForecast() {
        float cheap = (float) (priceTiers[0] - 1.0 / 3);
        float dear = (float) (priceTiers[2] - 1.0 / 3);
        want(Trait.VALUE, 1.2f * cheap);
        want(Trait.QUALITY, 0.8f * dear);
        want(Trait.STATUS, 0.8f * dear);
        want(Trait.INDULGENCE, 0.6f * dear);
        want(Trait.BRAND_DRIVEN, (float) (sameBrand - 1.0 / 3));
        want(Trait.SOCIAL_PROOF, (float) (topRated - 1.0 / 3));
    }

    private void wantByArchetype(String archetype) {
        switch (archetype) {
            case "quality_seeking" -> {
                want(Trait.QUALITY, 0.6f);
                want(Trait.DURABILITY, 0.3f);
            }
            case "trend_following" -> {
                want(Trait.NOVELTY, 0.6f);
                want(Trait.AESTHETICS, 0.3f);
            }
            case "research_driven" -> {
                want(Trait.PERFORMANCE, 0.4f);
                want(Trait.DURABILITY, 0.4f);
            }
            case "gift_giving" -> want(Trait.GIFTABILITY, 0.9f);
            case "decisive" -> want(Trait.CONVENIENCE, 0.4f);
            default -> {
                // The forecasts say all that these archetypes claim.
            }
        }
    }

    private void want(Trait trait, float strength) {
        wants[trait.ordinal()] += strength;
    }

    private static double probability(Forecast forecast, String outcome) {
        return forecast.probabilities().getOrDefault(outcome, 1.0 / 3);
    }
}
