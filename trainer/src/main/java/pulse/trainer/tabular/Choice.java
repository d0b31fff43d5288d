package pulse.trainer.tabular;

import java.util.List;
import pulse.calibration.Calibrator;
import pulse.calibration.Odds;
import pulse.trainer.calibration.Calibration;

/// What held-out rows decided.
///
/// @param trees settings of the trees, with their number
/// @param ridge of the logistic model
/// @param treeShare weight of the trees in the mix, 0 to 1
/// @param calibrator fitted to the mix's held-out log-odds
record Choice(TreeSettings trees, double ridge, double treeShare, Calibrator calibrator) {

    private static final int SHARES = 10;

    /// The candidate, number of trees, ridge and mix of least held-out log loss, one after the other.
    static Choice of(HeldOut heldOut, boolean[] labels, List<TreeSettings> settings, double[] ridges, long seed) {
        double[] trees = {};
        TreeSettings best = settings.getFirst();
        double least = Double.POSITIVE_INFINITY;
        for (int candidate = 0; candidate < settings.size(); candidate++) {
            for (int stages = 1; stages <= settings.get(candidate).rounds() / HeldOut.STAGE; stages++) {
                double[] logOdds = heldOut.trees(candidate, stages);
                double loss = loss(logOdds, labels);
                if (loss < least) {
                    least = loss;
                    trees = logOdds;
                    best = settings.get(candidate).withRounds(stages * HeldOut.STAGE);
                }
            }
        }
        int ridge = bestRidge(heldOut, labels, ridges);
        double[] logistic = heldOut.logistic(ridge);
        double share = bestShare(trees, logistic, labels);
        Calibrator calibrator = Calibration.best(mix(trees, logistic, share), labels, seed);
        return new Choice(best, ridges[ridge], share, calibrator);
    }

    private static int bestRidge(HeldOut heldOut, boolean[] labels, double[] ridges) {
        int best = 0;
        for (int ridge = 1; ridge < ridges.length; ridge++) {
            if (loss(heldOut.logistic(ridge), labels) < loss(heldOut.logistic(best), labels)) {
                best = ridge;
            }
        }
        return best;
    }

    private static double bestShare(double[] trees, double[] logistic, boolean[] labels) {
        double best = 1;
        double least = Double.POSITIVE_INFINITY;
        for (int tenths = SHARES; tenths >= 0; tenths--) {
            double share = (double) tenths / SHARES;
            double loss = loss(mix(trees, logistic, share), labels);
            if (loss < least) {
                least = loss;
                best = share;
            }
        }
        return best;
    }

    private static double[] mix(double[] trees, double[] logistic, double share) {
        double[] mixed = new double[trees.length];
        for (int row = 0; row < mixed.length; row++) {
            mixed[row] = share * trees[row] + (1 - share) * logistic[row];
        }
        return mixed;
    }

    private static double loss(double[] logOdds, boolean[] labels) {
        double loss = 0;
        for (int row = 0; row < labels.length; row++) {
            loss += Odds.logLoss(logOdds[row], labels[row]);
        }
        return loss / labels.length;
    }
}
