package pulse.trainer.nextitem;

import pulse.neighbour.KindWeights;

/// How rows from item to item are learned; see {@link RowLearner}.
///
/// @param ageSeconds age at which a session weighs 1/e, over 0
/// @param reach clicks before and after an occurrence that count, at least 1
/// @param gapSteps clicks skipped after which a pair weighs 1/e, over 0
/// @param backward how much a step back counts against one forward in the walk, zero or more
/// @param popularityExponent how hard the walk shuns popular items, zero or more
/// @param walkOn probability that the walk goes on after a step, from 0 to below 1
/// @param rowSize entries kept for each item, at least 1
/// @param occurrencesMax newest occurrences of an item that are read, at least 1
/// @param kindWeights weight of a view, cart and purchase as the end of a step
public record RowSettings(
        double ageSeconds,
        int reach,
        double gapSteps,
        double backward,
        double popularityExponent,
        double walkOn,
        int rowSize,
        int occurrencesMax,
        KindWeights kindWeights) {
    public RowSettings {
        if (!(ageSeconds > 0 && gapSteps > 0 && walkOn >= 0 && walkOn < 1 && backward >= 0 && popularityExponent >= 0)
                || reach < 1
                || rowSize < 1
                || occurrencesMax < 1) {
            throw new IllegalArgumentException("settings of rows are out of range: ageSeconds " + ageSeconds
                    + ", reach " + reach + ", gapSteps " + gapSteps + ", backward " + backward
                    + ", popularityExponent " + popularityExponent + ", walkOn " + walkOn + ", rowSize " + rowSize
                    + ", occurrencesMax " + occurrencesMax);
        }
    }

    /// Where the search starts.
    static RowSettings start(double ageSeconds) {
        return new RowSettings(ageSeconds, 10, 1, 0.6, 0.2, 0.6, 120, 2_000, KindWeights.EQUAL);
    }

    RowSettings withAge(double seconds) {
        return new RowSettings(
                seconds, reach, gapSteps, backward, popularityExponent, walkOn, rowSize, occurrencesMax, kindWeights);
    }

    RowSettings withRowSize(int entries) {
        return new RowSettings(
                ageSeconds,
                reach,
                gapSteps,
                backward,
                popularityExponent,
                walkOn,
                entries,
                occurrencesMax,
                kindWeights);
    }

    RowSettings withGap(double steps) {
        return new RowSettings(
                ageSeconds, reach, steps, backward, popularityExponent, walkOn, rowSize, occurrencesMax, kindWeights);
    }

    RowSettings withBackward(double share) {
        return new RowSettings(
                ageSeconds, reach, gapSteps, share, popularityExponent, walkOn, rowSize, occurrencesMax, kindWeights);
    }

    RowSettings withPopularityExponent(double exponent) {
        return new RowSettings(
                ageSeconds, reach, gapSteps, backward, exponent, walkOn, rowSize, occurrencesMax, kindWeights);
    }

    RowSettings withWalkOn(double probability) {
        return new RowSettings(
                ageSeconds,
                reach,
                gapSteps,
                backward,
                popularityExponent,
                probability,
                rowSize,
                occurrencesMax,
                kindWeights);
    }

    RowSettings withKinds(KindWeights weights) {
        return new RowSettings(
                ageSeconds, reach, gapSteps, backward, popularityExponent, walkOn, rowSize, occurrencesMax, weights);
    }
}
