package pulse.persona;

import java.util.Map;
import pulse.catalog.Catalog;
import pulse.signal.Feature;
import pulse.signal.Signals;

/// Prior of brand loyalty: the probability that the product the session ends in is of the brand seen most.
final class BrandLoyalty implements AttributeModel {

    private static final double PRIOR = Score.logOdds(0.17);

    @Override
    public Forecast forecast(Signals signals, Catalog catalog) {
        Score score = new Score(PRIOR);
        double known = signals.feature(Feature.VIEWS_KNOWN);
        double share = signals.feature(Feature.TOP_BRAND_SHARE);
        score.add("one_brand_seen", 2.4 * share * share * Math.max(0, known - 1) / (known + 2));
        score.add("many_brands_seen", -0.25 * Math.max(0, signals.feature(Feature.BRANDS_SEEN) - 1));
        score.add("brand_in_query", 2.4 * Math.min(1, signals.feature(Feature.QUERY_BRANDS)));
        score.add("brand_filter", 3.2 * Math.min(1, signals.feature(Feature.FILTER_BRANDS)));
        score.add(
                "brands_compared",
                -1.2 * Math.min(2, Math.max(0, signals.brandsAsked().size() - 1)));
        score.add("brand_refused", -0.4 * Math.min(1, signals.feature(Feature.QUERY_EXCLUDED_BRANDS)));
        score.add("bargain_words", -0.3 * signals.feature(Feature.CUE_BARGAIN));
        score.add("comparing_words", -0.3 * signals.feature(Feature.CUE_COMPARE));
        score.add(
                "price_bound",
                -0.2 * Math.max(signals.feature(Feature.FILTER_MAX_PRICE), signals.feature(Feature.QUERY_MAX_PRICE)));
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
