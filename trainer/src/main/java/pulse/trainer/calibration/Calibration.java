package pulse.trainer.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import pulse.calibration.Calibrator;
import pulse.calibration.Odds;
import pulse.trainer.measure.Scores;

/// Fits each kind of [Calibrator] and chooses one by cross-validated log loss.
public final class Calibration {

    private static final int FOLDS = 5;

    /// A richer map must beat a simpler one by this many standard errors of the difference.
    private static final double STANDARD_ERRORS_MIN = 1;

    private Calibration() {}

    /// A kind of map, from the simplest to the richest.
    private enum Kind {
        IDENTITY,
        PLATT,
        BETA,
        ISOTONIC;

        Calibrator fit(double[] logOdds, boolean[] labels) {
            return switch (this) {
                case IDENTITY -> new Calibrator.Identity();
                case PLATT -> platt(logOdds, labels);
                case BETA -> beta(logOdds, labels);
                case ISOTONIC -> isotonic(logOdds, labels);
            };
        }
    }

    /// The kind that does best on folds it was not fitted to, fitted to all.
    ///
    /// @param logOdds said of rows that the model was not fitted to
    public static Calibrator best(double[] logOdds, boolean[] labels, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        int[] fold = IntStream.range(0, labels.length)
                .map(row -> random.nextInt(FOLDS))
                .toArray();
        return best(logOdds, labels, fold, 1);
    }

    /// The same with folds that the caller knows to be independent of each other.
    ///
    /// @param fold of each row, 0 to 4
    /// @param weight of each row, in rows that are independent of each other, above 0
    public static Calibrator best(double[] logOdds, boolean[] labels, int[] fold, double weight) {
        Kind best = Kind.IDENTITY;
        double[] bestLosses = losses(best, logOdds, labels, fold);
        for (Kind kind : Kind.values()) {
            double[] losses = losses(kind, logOdds, labels, fold);
            if (isBetter(losses, bestLosses, weight)) {
                best = kind;
                bestLosses = losses;
            }
        }
        return best.fit(logOdds, labels);
    }

    /// Fits a line in log-odds with a ridge of one row towards leaving all as it is.
    public static Calibrator platt(double[] logOdds, boolean[] labels) {
        double[] ones = new double[labels.length];
        Arrays.fill(ones, 1);
        return platt(logOdds, labels, ones);
    }

    /// The same for rows that count differently.
    ///
    /// @param weights of the rows, zero or more
    public static Calibrator platt(double[] logOdds, boolean[] labels, double[] weights) {
        double[][] rows =
                Arrays.stream(logOdds).mapToObj(x -> new double[] {x, 1}).toArray(double[][]::new);
        double[] line = line(rows, labels, weights, new double[] {1, 0});
        return new Calibrator.Platt(Math.max(0, line[0]), line[1]);
    }

    /// Fits the beta family with a ridge of one row towards leaving all as it is.
    public static Calibrator beta(double[] logOdds, boolean[] labels) {
        double[][] rows = Arrays.stream(logOdds)
                .map(Odds::probability)
                .mapToObj(p -> new double[] {Calibrator.Beta.lnOf(p), -Calibrator.Beta.lnOf(1 - p), 1})
                .toArray(double[][]::new);
        double[] ones = new double[labels.length];
        Arrays.fill(ones, 1);
        double[] line = line(rows, labels, ones, new double[] {1, 1, 0});
        return line[0] < 0 || line[1] < 0 ? platt(logOdds, labels) : new Calibrator.Beta(line[0], line[1], line[2]);
    }

    /// Pools adjacent violators, each block drawn by one row towards the base rate.
    public static Calibrator isotonic(double[] logOdds, boolean[] labels) {
        Scores scores = Scores.of(logOdds, labels);
        double base = scores.baseRate(scores.once());
        List<Block> blocks = new ArrayList<>();
        for (int row : scores.ascending().toArray()) {
            Block block = new Block(1, labels[row] ? 1 : 0, logOdds[row]);
            while (!blocks.isEmpty() && blocks.getLast().isNotBelow(block)) {
                block = blocks.removeLast().with(block);
            }
            blocks.add(block);
        }
        double[] probabilities = blocks.stream()
                .mapToDouble(block -> (block.yes + base) / (block.rows + 1))
                .toArray();
        for (int at = 1; at < probabilities.length; at++) {
            probabilities[at] = Math.max(probabilities[at], probabilities[at - 1]);
        }
        return new Calibrator.Isotonic(
                blocks.stream().mapToDouble(block -> block.logOddsMean).toArray(), probabilities);
    }

    private static double[] line(double[][] rows, boolean[] labels, double[] weights, double[] unchanged) {
        double[] ridge = new double[unchanged.length];
        Arrays.fill(ridge, 1);
        return Ridge.fit(rows, labels, new double[labels.length], weights, unchanged, ridge);
    }

    private static double[] losses(Kind kind, double[] logOdds, boolean[] labels, int[] fold) {
        double[] losses = new double[labels.length];
        for (int held = 0; held < FOLDS; held++) {
            int inside = held;
            int[] fitted = IntStream.range(0, labels.length)
                    .filter(row -> fold[row] != inside)
                    .toArray();
            Calibrator calibrator = kind.fit(pick(logOdds, fitted), pick(labels, fitted));
            for (int row = 0; row < labels.length; row++) {
                if (fold[row] == held) {
                    double probability = calibrator.probability(logOdds[row]);
                    losses[row] =
                            -Math.log(Math.max(Odds.PROBABILITY_MIN, labels[row] ? probability : 1 - probability));
                }
            }
        }
        return losses;
    }

    private static boolean isBetter(double[] losses, double[] than, double weight) {
        int rows = losses.length;
        double mean = 0;
        for (int row = 0; row < rows; row++) {
            mean += (than[row] - losses[row]) / rows;
        }
        double variance = 0;
        for (int row = 0; row < rows; row++) {
            double away = than[row] - losses[row] - mean;
            variance += away * away / rows;
        }
        return mean > STANDARD_ERRORS_MIN * Math.sqrt(variance / (weight * rows));
    }

    private static double[] pick(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
    }

    private static boolean[] pick(boolean[] values, int[] rows) {
        boolean[] picked = new boolean[rows.length];
        for (int at = 0; at < rows.length; at++) {
            picked[at] = values[rows[at]];
        }
        return picked;
    }

    /// Neighbouring rows that are given one probability.
    private record Block(double rows, double yes, double logOddsMean) {

        boolean isNotBelow(Block next) {
            return yes * next.rows >= next.yes * rows || logOddsMean >= next.logOddsMean;
        }

        Block with(Block next) {
            double sum = rows + next.rows;
            return new Block(sum, yes + next.yes, (logOddsMean * rows + next.logOddsMean * next.rows) / sum);
        }
    }
}
