package pulse.trainer.promotion;

import java.util.Arrays;
import pulse.trainer.measure.Bootstrap;

/// A candidate against the active model on the same visits.
///
/// @param visits judged
/// @param before figure of the active model
/// @param after figure of the candidate
/// @param gain how much better the candidate is; above zero is better, whichever way the figure runs
/// @param pValue chance of such a gain when there is none beyond the margin
/// @param level what the p-value must not exceed
public record Comparison(int visits, Figure before, Figure after, Figure gain, double pValue, double level) {

    /// Share of the active model's figure that a gain must exceed to be worth a promotion: a model of more sessions is
    /// nearly always better by a trace.
    public static final double MARGIN = 0.002;

    private static final int DRAWS = 200;

    /// True when the gain is beyond the margin, beyond chance.
    public boolean isBetter() {
        return pValue <= level;
    }

    /// True when the gain is beyond the margin, be it by chance.
    public boolean isWorthwhile() {
        return gain.value() > MARGIN * Math.abs(before.value());
    }

    /// @param before of each visit, in order of time; higher is better
    /// @param after of the same visits
    /// @param isLoss true to report both with the sign turned
    static Comparison of(double[] before, double[] after, boolean isLoss, double level, long seed) {
        double[] gains = new double[before.length];
        double[] was = new double[before.length];
        double[] is = new double[before.length];
        for (int visit = 0; visit < gains.length; visit++) {
            gains[visit] = after[visit] - before[visit];
            was[visit] = isLoss ? -before[visit] : before[visit];
            is[visit] = isLoss ? -after[visit] : after[visit];
        }
        double margin = MARGIN * Math.abs(Arrays.stream(before).average().orElse(0));
        Bootstrap bootstrap = Bootstrap.ofRows(gains.length, DRAWS, seed);
        return new Comparison(
                gains.length,
                Figure.mean(was, bootstrap),
                Figure.mean(is, bootstrap),
                Figure.mean(gains, bootstrap),
                PairedTest.pValue(beyond(gains, margin)),
                level);
    }

    private static double[] beyond(double[] gains, double margin) {
        return Arrays.stream(gains).map(gain -> gain - margin).toArray();
    }
}
