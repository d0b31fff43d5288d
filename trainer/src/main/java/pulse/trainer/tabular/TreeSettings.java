package pulse.trainer.tabular;

/// How trees are grown and added up.
///
/// @param rounds trees at most
/// @param learningRate share of each tree's step that is taken, in (0, 1]
/// @param leavesMax leaves of one tree, at least 2
/// @param leafRowsMin rows in a leaf, at least 1
/// @param ridge added to the curvature of every leaf, zero or more: draws leaves towards nought
/// @param rowShare rows each tree sees, in (0, 1]
/// @param featureShare features each tree sees, in (0, 1]
record TreeSettings(
        int rounds,
        double learningRate,
        int leavesMax,
        int leafRowsMin,
        double ridge,
        double rowShare,
        double featureShare) {

    TreeSettings {
        if (rounds < 0 || leavesMax < 2 || leafRowsMin < 1 || !(ridge >= 0)) {
            throw new IllegalArgumentException("rounds, leaves, rows in a leaf or ridge out of range");
        }
        if (!isShare(learningRate) || !isShare(rowShare) || !isShare(featureShare)) {
            throw new IllegalArgumentException("rates and shares must be in (0, 1]");
        }
    }

    TreeSettings withRounds(int count) {
        return new TreeSettings(count, learningRate, leavesMax, leafRowsMin, ridge, rowShare, featureShare);
    }

    private static boolean isShare(double value) {
        return value > 0 && value <= 1;
    }
}
