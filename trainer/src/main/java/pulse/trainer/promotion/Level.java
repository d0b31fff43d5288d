package pulse.trainer.promotion;

/// How sure a promotion must be, however often it is tried.
///
/// Three parts are tried each time: attributes, next items, and the ranking's weights. The weights are judged
/// beside the attributes and next items that are proposed, and of the four pairs of these that may come about the
/// same sessions choose one: so they count as four tests, and [#TESTS] are counted in all. The k-th try since the
/// last promotion must reach a p-value of [#FALSE_PROMOTIONS_MAX] / [#TESTS] / (k (k + 1)) in a part. These levels
/// sum to [#FALSE_PROMOTIONS_MAX] over all tests and all tries without end, so by Bonferroni's inequality, whatever
/// they have in common, the chance that a shop with nothing to gain ever sees the next promotion is at most that.
public final class Level {

    /// Chance that a model no better than the active one is ever promoted over it.
    public static final double FALSE_PROMOTIONS_MAX = 0.05;

    /// Tests counted of one try.
    static final int TESTS = 6;

    private Level() {}

    /// The level of the next try.
    ///
    /// @param triesBefore tries since the last promotion that promoted nothing, zero or more
    public static double of(int triesBefore) {
        double tries = triesBefore + 1.0;
        return FALSE_PROMOTIONS_MAX / TESTS / (tries * (tries + 1));
    }
}
