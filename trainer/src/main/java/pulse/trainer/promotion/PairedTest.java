package pulse.trainer.promotion;

/// Whether a gain over many visits is beyond chance: a one-sided paired t-test over [#BLOCKS] runs of neighbouring
/// visits.
///
/// Visits close in time share a campaign, a price, a weekday, so they are not independent; means of runs of them
/// nearly are, and nearly normal, which single visits are far from. The t of few blocks has a heavier tail than the
/// normal, so that small levels are met with care.
final class PairedTest {

    static final int BLOCKS = 30;

    private PairedTest() {}

    /// The chance of a mean gain as large when there is none, in [0, 1]; 1 when nothing differs.
    ///
    /// @param gains of visits in order of time, at least [#BLOCKS]
    static double pValue(double[] gains) {
        double[] means = blocks(gains);
        double mean = 0;
        for (double of : means) {
            mean += of / BLOCKS;
        }
        double squares = 0;
        for (double of : means) {
            squares += (of - mean) * (of - mean);
        }
        if (squares == 0) {
            return mean > 0 ? 0 : 1;
        }
        double error = Math.sqrt(squares / (BLOCKS - 1) / BLOCKS);
        return StudentTail.above(mean / error, BLOCKS - 1);
    }

    private static double[] blocks(double[] gains) {
        if (gains.length < BLOCKS) {
            throw new IllegalArgumentException(gains.length + " gains, must be at least " + BLOCKS);
        }
        double[] means = new double[BLOCKS];
        for (int block = 0; block < BLOCKS; block++) {
            int from = (int) ((long) block * gains.length / BLOCKS);
            int to = (int) ((long) (block + 1) * gains.length / BLOCKS);
            for (int at = from; at < to; at++) {
                means[block] += gains[at] / (to - from);
            }
        }
        return means;
    }
}
