package pulse.catalog;

/// Thirds of the prices in a category.
public enum PriceTier {
    LOWEST,
    MIDDLE,
    TOP;

    /// The tier of a price that `position` of its shelf's prices lie below, 0 to 1.
    public static PriceTier at(double position) {
        if (position < 1.0 / 3) {
            return LOWEST;
        }
        return position < 2.0 / 3 ? MIDDLE : TOP;
    }
}
