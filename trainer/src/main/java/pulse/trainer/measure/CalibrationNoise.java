package pulse.trainer.measure;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// The calibration error that the same probabilities show on as many rows when each comes true exactly as often as it
/// says: what is noise in a measured error. Rows are taken as independent.
///
/// (Bröcker and Smith, "Increasing the reliability of reliability diagrams", Weather and Forecasting 22(3), 2007.)
///
/// @param mean of the error over the draws
/// @param low a draw in forty is below it
/// @param high a draw in forty is above it
/// @param share of draws whose error is at least the measured one, in (0, 1]: a test of perfect calibration
public record CalibrationNoise(double mean, double low, double high, double share) {

    private static final double TAIL = 0.025;

    /// Draws outcomes from the probabilities and measures each as the real ones are; O(rows * draws).
    ///
    /// @param scores at least one row
    /// @param draws at least 1
    public static CalibrationNoise of(Scores scores, int draws, long seed) {
        double[] said = scores.ascending().mapToDouble(scores::probability).toArray();
        double[] errors = IntStream.range(0, draws)
                .parallel()
                .mapToDouble(draw -> error(said, new SplittableRandom(seed + draw)))
                .sorted()
                .toArray();
        double measured = scores.calibrationError(scores.once());
        long atLeast = Arrays.stream(errors).filter(error -> error >= measured).count();
        return new CalibrationNoise(
                Arrays.stream(errors).average().orElseThrow(),
                errors[(int) Math.round(TAIL * (draws - 1))],
                errors[(int) Math.round((1 - TAIL) * (draws - 1))],
                (1.0 + atLeast) / (1 + draws));
    }

    /// @param said ascending, so that bins are runs
    private static double error(double[] said, SplittableRandom random) {
        double[] gaps = new double[Reliability.BINS];
        for (int row = 0; row < said.length; row++) {
            gaps[Reliability.bin(row, 1, said.length)] += said[row] - (random.nextDouble() < said[row] ? 1 : 0);
        }
        return Arrays.stream(gaps).map(Math::abs).sum() / said.length;
    }
}
