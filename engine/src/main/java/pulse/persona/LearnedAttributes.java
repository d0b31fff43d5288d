package pulse.persona;

import java.util.Map;
import pulse.calibration.Calibrator;

/// What was learned of every attribute from a shop's sessions and their ends.
///
/// @param highNotLow of price sensitivity: high against low, when it is not medium
/// @param medium of price sensitivity: medium against both others; its prior takes what `highNotLow` says as given
/// @param sameBrand of brand loyalty
/// @param topRated of reliance on others' opinion
/// @param buys of purchase intent
/// @param baseRate share of the shop's sessions that buy, in (0, 1): intent's levels are multiples of it
/// @param confidence by name of the archetype, from the product of the claims' probabilities, as log-odds, to the
///     probability that the persona comes true; archetypes without one are left as they are
public record LearnedAttributes(
        Additive highNotLow,
        Additive medium,
        Additive sameBrand,
        Additive topRated,
        Additive buys,
        double baseRate,
        Map<String, Calibrator> confidence) {

    /// Priors alone.
    public static final LearnedAttributes NOTHING = new LearnedAttributes(
            Additive.NOTHING_LEARNED,
            Additive.NOTHING_LEARNED,
            Additive.NOTHING_LEARNED,
            Additive.NOTHING_LEARNED,
            Additive.NOTHING_LEARNED,
            PurchaseIntent.BASE_RATE,
            Map.of());

    public LearnedAttributes {
        confidence = Map.copyOf(confidence);
        if (!(baseRate > 0 && baseRate < 1)) {
            throw new IllegalArgumentException("baseRate is " + baseRate + ", must be between 0 and 1");
        }
    }

    /// The same with other calibrators of confidence.
    public LearnedAttributes confidentBy(Map<String, Calibrator> calibrators) {
        return new LearnedAttributes(highNotLow, medium, sameBrand, topRated, buys, baseRate, calibrators);
    }
}
