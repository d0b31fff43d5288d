package pulse.persona;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import pulse.calibration.Calibrator;
import pulse.calibration.Odds;
import pulse.signal.Contribution;
import pulse.signal.Feature;
import pulse.signal.Signals;

/// What a shop's own outcomes add to a prior: log-odds = weight * prior + intercept + one step function for each
/// feature + one number for each kind of product, then calibrated. Immutable; tens of nanoseconds a term.
///
/// The steps and the weight are drawn by their fit towards nothing and one: with little to learn from, the prior
/// stands; with more, what was learned takes over, term by term.
///
/// @param priorWeight what the prior's log-odds are multiplied by, zero or more
/// @param intercept log-odds added to every answer
/// @param terms one for each feature that says anything
/// @param kinds log-odds by key of [Kinds]
/// @param calibrator from the sum to the probability
public record Additive(
        double priorWeight, double intercept, List<Term> terms, Map<String, Double> kinds, Calibrator calibrator) {

    /// The prior as it is.
    public static final Additive NOTHING_LEARNED = new Additive(1, 0, List.of(), Map.of(), new Calibrator.Identity());

    /// How contributions name what was learned of each feature, in the order of [Feature].
    private static final String[] SOURCES = Arrays.stream(Feature.values())
            .map(feature -> "learned_" + feature.name().toLowerCase(Locale.ROOT))
            .toArray(String[]::new);

    public Additive {
        if (!(priorWeight >= 0)) {
            throw new IllegalArgumentException("priorWeight is " + priorWeight + ", must be zero or more");
        }
        terms = List.copyOf(terms);
        kinds = Map.copyOf(kinds);
    }

    /// A step function of one feature.
    ///
    /// @param edges rising; a step ends with its edge
    /// @param steps log-odds of each step, one more than edges
    public record Term(Feature feature, List<Double> edges, List<Double> steps) {

        public Term {
            edges = List.copyOf(edges);
            steps = List.copyOf(steps);
            if (steps.size() != edges.size() + 1) {
                throw new IllegalArgumentException(
                        feature + " has " + steps.size() + " steps, must have " + (edges.size() + 1));
            }
        }

        /// The log-odds that a value of the feature adds.
        public double at(double value) {
            int step = 0;
            while (step < edges.size() && value > edges.get(step)) {
                step++;
            }
            return steps.get(step);
        }
    }

    /// Log-odds before calibration.
    ///
    /// @param prior log-odds of the prior
    /// @param features in the order of [Feature]
    /// @param keys of [Kinds]
    public double sum(double prior, float[] features, List<String> keys) {
        double sum = priorWeight * prior + intercept;
        for (Term term : terms) {
            sum += term.at(features[term.feature().ordinal()]);
        }
        for (String key : keys) {
            sum += kind(key);
        }
        return sum;
    }

    /// The calibrated log-odds in parts: the prior's, weighed; the learned ones by feature; what calibration moved.
    Score score(List<Contribution> prior, Signals signals, List<String> keys) {
        Score score = Score.of(prior, priorWeight).add("shop", intercept);
        for (Term term : terms) {
            score.add(SOURCES[term.feature().ordinal()], term.at(signals.feature(term.feature())));
        }
        for (String key : keys) {
            score.add(key, kind(key));
        }
        double sum = score.total();
        return score.add("calibration", Odds.logOdds(calibrator.probability(sum)) - sum);
    }

    private double kind(String key) {
        Double logOdds = kinds.get(key);
        return logOdds == null ? 0 : logOdds;
    }

    /// The same with another calibrator.
    public Additive calibratedBy(Calibrator other) {
        return new Additive(priorWeight, intercept, terms, kinds, Objects.requireNonNull(other));
    }
}
