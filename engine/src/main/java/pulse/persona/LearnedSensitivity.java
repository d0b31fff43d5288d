package pulse.persona;

import java.util.List;
import pulse.calibration.Odds;
import pulse.catalog.Catalog;
import pulse.signal.Signals;

/// Price sensitivity with its prior corrected by what was learned: first high against low, then medium against both.
record LearnedSensitivity(PriceSensitivity prior, Additive highNotLow, Additive medium) implements AttributeModel {

    @Override
    public Forecast forecast(Signals signals, Catalog catalog) {
        Forecast before = prior.forecast(signals, catalog);
        List<String> keys = Kinds.of(signals.session(), catalog);
        Score score = highNotLow.score(Score.of(before.contributions()), signals, keys);
        double ends = Ends.together(score.total());
        double sum = medium.sum(Ends.middle(before) - ends, signals.features(), keys);
        double middle = Odds.logOdds(medium.calibrator().probability(sum)) + ends;
        return PriceSensitivity.forecast(score, middle);
    }
}
