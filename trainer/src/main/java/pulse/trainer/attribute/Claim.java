package pulse.trainer.attribute;

/// What is forecast of a visit, each a yes or no.
public enum Claim {
    /// Price sensitivity high against low, of visits whose end is not in the middle third.
    HIGH_NOT_LOW,
    /// The end is in the middle third of prices.
    MEDIUM,
    /// The end is of the brand seen most so far.
    SAME_BRAND,
    /// The end is in the top third by others' opinion.
    TOP_RATED,
    /// The session buys.
    BUYS
}
