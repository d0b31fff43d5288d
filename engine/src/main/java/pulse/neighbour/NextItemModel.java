package pulse.neighbour;

/// What the trainer learned from a log, beside the index itself. Immutable; swapped whole.
///
/// @param settings how neighbours are found
/// @param rowSteps clicks after which a recent item's row weighs 1/e, over 0
/// @param rows what follows each item
/// @param vectors where each item stands among the others
/// @param trends how items fare apart from any visitor
/// @param blend how all of it is weighed
/// @param refinement how the first of a list are looked at again
public record NextItemModel(
        NeighbourSettings settings,
        double rowSteps,
        ItemRows rows,
        ItemVectors vectors,
        ItemTrends trends,
        Blend blend,
        Refinement refinement) {
    public NextItemModel {
        if (!(rowSteps > 0)) {
            throw new IllegalArgumentException("rowSteps is " + rowSteps + ", must be over 0");
        }
    }

    /// What to answer with before anything was learned: neighbours alone.
    ///
    /// @param ageSeconds age at which a session weighs 1/e
    public static NextItemModel untrained(double ageSeconds) {
        return new NextItemModel(
                NeighbourSettings.untrained(ageSeconds),
                1.2,
                ItemRows.empty(),
                ItemVectors.empty(),
                ItemTrends.empty(),
                Blend.untrained(),
                Refinement.none());
    }

    /// This model with no popular items to follow when visitors alike looked at few.
    public NextItemModel withoutPopular() {
        return new NextItemModel(settings, rowSteps, rows, vectors, trends.withoutPopular(), blend, refinement);
    }

    /// One more than the highest ordinal of an item that something is known of.
    int itemBound() {
        return Math.max(rows.bound(), Math.max(vectors.bound(), trends.bound()));
    }

    /// True when an item was clicked in the log that was learned from, or something leads to it.
    boolean isKnown(int item) {
        return trends.fact(item, 0) != 0 || rows.end(item) > rows.start(item) || vectors.isPlaced(item);
    }

    /// This model with another choice among its candidates.
    public NextItemModel with(Blend otherBlend, Refinement otherRefinement) {
        return new NextItemModel(settings, rowSteps, rows, vectors, trends, otherBlend, otherRefinement);
    }

    /// Bytes of the arrays held.
    public long bytes() {
        return rows.bytes() + vectors.bytes() + trends.bytes();
    }
}
