package pulse.persona;

import java.util.List;
import java.util.Map;
import pulse.signal.Feature;
import pulse.signal.Signals;

/// Prior of reliance on others' opinion: the probability that the product the session ends in is in the top third of
/// its category by weighted rating.
final class SocialProof implements AttributeModel {

    private static final double PRIOR = Score.logOdds(0.38);
    private static final double ESCAPE = 0.15;

    @Override
    public Forecast forecast(Signals signals, List<String> kinds) {
        Score score = new Score(PRIOR);
        boolean filter = signals.feature(Feature.FILTER_RATING) > 0;
        boolean query = signals.feature(Feature.QUERY_RATING) > 0;
        score.add("rating_range", range(signals.feature(Feature.PASS_RATING)));
        score.add("rating_filter", filter ? 1.3 : 0);
        score.add("rating_in_query", query ? (filter ? 0.3 : 1.3) : 0);
        score.add("rating_words", 1.5 * signals.feature(Feature.CUE_TOP_RATED));
        score.add("popularity_words", 1.3 * signals.feature(Feature.CUE_PROOF));
        score.add("comparing_words", 0.3 * signals.feature(Feature.CUE_COMPARE));
        score.add("quality_words", 0.2 * signals.feature(Feature.CUE_QUALITY));
        score.add("luxury_words", -0.6 * signals.feature(Feature.CUE_LUXURY));
        score.add("brand_asked", signals.brandsAsked().isEmpty() ? 0 : -0.5);
        double known = signals.feature(Feature.VIEWS_KNOWN);
        score.add("viewed_ratings", 2.4 * known / (known + 2) * (signals.feature(Feature.RATING_POSITION) - 0.5));
        score.add("from_social", 0.1 * signals.feature(Feature.FROM_SOCIAL));
        double probability = score.probability();
        return new Forecast(
                Attribute.SOCIAL_PROOF_RELIANCE,
                Levels.third(probability),
                Map.of("top_rated", probability),
                score.total(),
                score.parts());
    }

    /// Bayes' rule for a bound on the rating that `passing` of the products pass: all of the top third does, while
    /// there is a third, and of the rest what is left.
    private static double range(double passing) {
        double rest = Math.clamp((passing - 1.0 / 3) * 1.5, 0, 1);
        return -Math.log(ESCAPE + (1 - ESCAPE) * rest);
    }
}
