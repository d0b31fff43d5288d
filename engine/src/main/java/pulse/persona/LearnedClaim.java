package pulse.persona;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import pulse.signal.Signals;

/// An attribute with one outcome, its prior corrected by what was learned.
///
/// @param outcome its name among the probabilities, such as `buys`
/// @param level from the probability
record LearnedClaim(AttributeModel prior, Additive learned, String outcome, DoubleFunction<String> level)
        implements AttributeModel {

    @Override
    public Forecast forecast(Signals signals, List<String> kinds) {
        Forecast before = prior.forecast(signals, kinds);
        Score score = learned.score(before.contributions(), signals, kinds);
        double probability = score.probability();
        return new Forecast(
                before.attribute(),
                level.apply(probability),
                Map.of(outcome, probability),
                score.total(),
                score.parts());
    }
}
