package pulse.persona;

import java.util.List;
import pulse.calibration.Odds;
import pulse.signal.Signals;

/// Price sensitivity with its prior corrected by what was learned: first high against low, then medium against both.
record LearnedSensitivity(PriceSensitivity prior, Additive highNotLow, Additive medium) implements AttributeModel {

    @Override
    public Forecast forecast(Signals signals, List<String> kinds) {
        Forecast before = prior.forecast(signals, kinds);
        Score score = highNotLow.score(before.contributions(), signals, kinds);
        double ends = Ends.together(score.total());
        double sum = medium.sum(Ends.middle(before) - ends, signals.features(), kinds);
        double middle = Odds.logOdds(medium.calibrator().probability(sum)) + ends;
        return PriceSensitivity.forecast(score, middle);
    }
}
