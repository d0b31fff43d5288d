package pulse.calibration;

import java.util.Arrays;

/// A never falling map from the log-odds a model says to the probability that comes true.
public sealed interface Calibrator {

    /// The name in reports, such as `platt`.
    String name();

    /// In (0, 1).
    double probability(double logOdds);

    /// Says what the model says.
    record Identity() implements Calibrator {

        @Override
        public String name() {
            return "identity";
        }

        @Override
        public double probability(double logOdds) {
            return Odds.probability(logOdds);
        }
    }

    /// A line in log-odds (Platt, "Probabilistic outputs for support vector machines", 1999).
    ///
    /// @param slope zero or more
    record Platt(double slope, double intercept) implements Calibrator {

        @Override
        public String name() {
            return "platt";
        }

        @Override
        public double probability(double logOdds) {
            return Odds.probability(slope * logOdds + intercept);
        }
    }

    /// A line in ln p and -ln(1 - p) (Kull, Silva Filho and Flach, "Beta calibration", AISTATS 2017).
    ///
    /// @param slopeOfYes weight of ln p, zero or more
    /// @param slopeOfNo weight of -ln(1 - p), zero or more
    record Beta(double slopeOfYes, double slopeOfNo, double intercept) implements Calibrator {

        @Override
        public String name() {
            return "beta";
        }

        @Override
        public double probability(double logOdds) {
            double probability = Odds.probability(logOdds);
            return Odds.probability(slopeOfYes * lnOf(probability) - slopeOfNo * lnOf(1 - probability) + intercept);
        }

        /// The natural logarithm of a probability, kept finite.
        public static double lnOf(double probability) {
            return Math.log(Math.max(Odds.PROBABILITY_MIN, probability));
        }
    }

    /// Straight lines between the means of blocks that never fall (pool adjacent violators; Zadrozny and Elkan,
    /// KDD 2002), flat beyond the outermost.
    final class Isotonic implements Calibrator {

        /// Rising, at least one.
        private final double[] logOdds;
        /// As many, never falling, in (0, 1).
        private final double[] probabilities;

        /// Keeps both arrays, which must not change.
        public Isotonic(double[] logOdds, double[] probabilities) {
            this.logOdds = logOdds;
            this.probabilities = probabilities;
        }

        /// The means of the blocks, rising. A copy.
        public double[] logOdds() {
            return logOdds.clone();
        }

        /// The probability of each block. A copy.
        public double[] probabilities() {
            return probabilities.clone();
        }

        @Override
        public String name() {
            return "isotonic";
        }

        @Override
        public double probability(double said) {
            int last = logOdds.length - 1;
            if (said <= logOdds[0]) {
                return probabilities[0];
            }
            if (said >= logOdds[last]) {
                return probabilities[last];
            }
            int found = Arrays.binarySearch(logOdds, said);
            int above = found >= 0 ? found : -found - 1;
            double share = (said - logOdds[above - 1]) / (logOdds[above] - logOdds[above - 1]);
            return probabilities[above - 1] + share * (probabilities[above] - probabilities[above - 1]);
        }
    }
}
