package pulse.persona;

import java.util.List;
import java.util.Map;
import pulse.signal.Feature;
import pulse.signal.Signals;

/// Prior of brand loyalty: the probability that the product the session ends in is of the brand seen most.
final class BrandLoyalty implements AttributeModel {

    private static final double PRIOR = Score.logOdds(0.17);

    @Override
    public Forecast forecast(Signals signals, List<String> kinds) {
        Score score = new Score(PRIOR);
        double known = signals.feature(Feature.VIEWS_KNOWN);
        double share = signals.feature(Feature.TOP_BRAND_SHARE);
        score.add("one_brand_seen", 2.4 * share * share * share * known / (known + 0.2));
        score.add("many_brands_seen", -0.25 * Math.max(0, signals.feature(Feature.BRANDS_SEEN) - 1));
        score.add("brand_in_query", 2.4 * Math.min(1, signals.feature(Feature.QUERY_BRANDS)));
        score.add("brand_filter", 3.2 * Math.min(1, signals.feature(Feature.FILTER_BRANDS)));
        score.add(
                "brands_compared",
                -1.2 * Math.min(2, Math.max(0, signals.brandsAsked().size() - 1)));
        score.add("brand_refused", -0.4 * Math.min(1, signals.feature(Feature.QUERY_EXCLUDED_BRANDS)));
        boolean openSearch =
                signals.feature(Feature.QUERIES) > 0 && signals.brandsAsked().isEmpty();
        score.add("search_without_brand", openSearch ? -0.8 : 0);
        double bound = Math.max(signals.feature(Feature.FILTER_MAX_PRICE), signals.feature(Feature.QUERY_MAX_PRICE));
        score.add("price_bound", -0.5 * bound);
        double rating = Math.max(signals.feature(Feature.FILTER_RATING), signals.feature(Feature.QUERY_RATING));
        score.add("rating_bound", -0.3 * rating);
        score.add("bargain_words", -0.3 * signals.feature(Feature.CUE_BARGAIN));
        score.add("comparing_words", -0.3 * signals.feature(Feature.CUE_COMPARE));
        score.add("from_price_comparison", -0.3 * signals.feature(Feature.FROM_COMPARISON));
        double probability = score.probability();
        return new Forecast(
                Attribute.BRAND_LOYALTY,
                Levels.third(probability),
                Map.of("same_brand", probability),
                score.total(),
                score.parts());
    }
}
