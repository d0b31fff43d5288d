package pulse.calibration;

/// Between probabilities and log-odds.
public final class Odds {

    /// Probabilities are kept this far from 0 and 1, so that no single row decides a log loss.
    public static final double PROBABILITY_MIN = 1e-6;

    private Odds() {}

    /// In (0, 1), rising with `logOdds`.
    public static double probability(double logOdds) {
        return logOdds >= 0 ? 1 / (1 + Math.exp(-logOdds)) : 1 - 1 / (1 + Math.exp(logOdds));
    }

    /// Of a probability in [0, 1], first drawn into [[#PROBABILITY_MIN], 1 - [#PROBABILITY_MIN]].
    public static double logOdds(double probability) {
        double inside = clip(probability);
        return Math.log(inside / (1 - inside));
    }

    /// Negative log of the probability given to what happened, in nats.
    public static double logLoss(double logOdds, boolean happened) {
        double wrong = happened ? -logOdds : logOdds;
        return wrong > 30 ? wrong : Math.log1p(Math.exp(wrong));
    }

    /// Drawn into [[#PROBABILITY_MIN], 1 - [#PROBABILITY_MIN]].
    public static double clip(double probability) {
        return Math.min(1 - PROBABILITY_MIN, Math.max(PROBABILITY_MIN, probability));
    }
}
