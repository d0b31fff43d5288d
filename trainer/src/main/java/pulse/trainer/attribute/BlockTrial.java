package pulse.trainer.attribute;

import java.util.List;
import java.util.stream.IntStream;
import pulse.calibration.Calibrator;
import pulse.calibration.Odds;
import pulse.persona.Additive;
import pulse.trainer.calibration.Calibration;

/// What models of one smoothing, each fitted to all blocks of time but one, say of the block that they did not see.
///
/// All blocks decide, not the newest alone: a fifth of a small shop's visits calibrates worse than leaving forecasts
/// as they are.
final class BlockTrial {

    private final double smoothing;
    private final double[] logOdds;
    private final boolean[] labels;
    private final int[] block;
    private final double weight;

    private BlockTrial(double smoothing, double[] logOdds, boolean[] labels, int[] block, double weight) {
        this.smoothing = smoothing;
        this.logOdds = logOdds;
        this.labels = labels;
        this.block = block;
        this.weight = weight;
    }

    /// As many fits as there are blocks.
    ///
    /// @param inside examples of each block
    /// @param outside examples of all others, by block
    /// @param designs of `outside`, by block; bare for an infinite smoothing
    static BlockTrial of(double smoothing, List<Examples> inside, List<Examples> outside, List<Design> designs) {
        int[] block = IntStream.range(0, inside.size())
                .flatMap(at -> IntStream.generate(() -> at).limit(inside.get(at).size()))
                .toArray();
        double[] logOdds = new double[block.length];
        boolean[] labels = new boolean[block.length];
        double visits = 0;
        int filled = 0;
        for (int at = 0; at < inside.size(); at++) {
            Examples held = inside.get(at);
            Additive model = AdditiveFit.fit(outside.get(at), designs.get(at), smoothing);
            System.arraycopy(held.sums(model), 0, logOdds, filled, held.size());
            System.arraycopy(held.labels(), 0, labels, filled, held.size());
            visits += held.weight() * held.size();
            filled += held.size();
        }
        return new BlockTrial(smoothing, logOdds, labels, block, visits / Math.max(1, filled));
    }

    double smoothing() {
        return smoothing;
    }

    /// Mean over rows, in nats, before calibration.
    double logLoss() {
        return IntStream.range(0, labels.length)
                .mapToDouble(row -> Odds.logLoss(logOdds[row], labels[row]))
                .average()
                .orElse(0);
    }

    /// Fitted to all blocks, its kind chosen by blocks it was not fitted to.
    Calibrator calibrator() {
        return Calibration.best(logOdds, labels, block, weight);
    }
}
