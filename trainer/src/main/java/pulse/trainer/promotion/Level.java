package pulse.trainer.promotion;

/// How sure a promotion must be, however often it is tried.
///
/// Two parts are tried each time: attributes and next items. The k-th try since the last promotion must reach a
/// p-value of [#FALSE_PROMOTIONS_MAX] / 2 / (k (k + 1)) in a part. These levels sum to [#FALSE_PROMOTIONS_MAX] over
/// both parts and all tries without end, so by Bonferroni's inequality, whatever the tries have in common, the chance
/// that a shop with nothing to gain ever sees the next promotion is at most that.
public final class Level {

    /// Chance that a model no better than the active one is ever promoted over it.
    public static final double FALSE_PROMOTIONS_MAX = 0.05;

    private static final int PARTS = 2;

    private Level() {}

    /// The level of the next try.
    ///
    /// @param triesBefore tries since the last promotion that promoted nothing, zero or more
    public static double of(int triesBefore) {
        double tries = triesBefore + 1.0;
        return FALSE_PROMOTIONS_MAX / PARTS / (tries * (tries + 1));
    }
}
