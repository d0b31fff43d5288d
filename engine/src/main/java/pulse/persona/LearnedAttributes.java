package pulse.persona;

/// What was learned of every attribute from a shop's sessions and their ends.
///
/// @param highNotLow of price sensitivity: high against low, when it is not medium
/// @param medium of price sensitivity: medium against both others; its prior takes what `highNotLow` says as given
/// @param sameBrand of brand loyalty
/// @param topRated of reliance on others' opinion
/// @param buys of purchase intent
/// @param baseRate share of the shop's sessions that buy, in (0, 1): intent's levels are multiples of it
/// @param confidence that the persona comes true
public record LearnedAttributes(
        Additive highNotLow,
        Additive medium,
        Additive sameBrand,
        Additive topRated,
        Additive buys,
        double baseRate,
        Confidence confidence) {

    /// Priors alone.
    public static final LearnedAttributes NOTHING = new LearnedAttributes(
            Additive.NOTHING_LEARNED,
            Additive.NOTHING_LEARNED,
            Additive.NOTHING_LEARNED,
            Additive.NOTHING_LEARNED,
            Additive.NOTHING_LEARNED,
            PurchaseIntent.BASE_RATE,
            Confidence.UNLEARNED);

    public LearnedAttributes {
        if (!(baseRate > 0 && baseRate < 1)) {
            throw new IllegalArgumentException("baseRate is " + baseRate + ", must be between 0 and 1");
        }
    }

    /// The same with another confidence.
    public LearnedAttributes confidentBy(Confidence other) {
        return new LearnedAttributes(highNotLow, medium, sameBrand, topRated, buys, baseRate, other);
    }
}
