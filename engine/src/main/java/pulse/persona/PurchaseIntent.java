package pulse.persona;

import java.util.List;
import java.util.Map;
import pulse.signal.Feature;
import pulse.signal.Signals;

/// Prior of purchase intent: the probability that the session buys.
final class PurchaseIntent implements AttributeModel {

    /// The share of sessions that buy, until the shop's own is known.
    static final double BASE_RATE = 0.025;

    @Override
    public Forecast forecast(Signals signals, List<String> kinds) {
        Score score = new Score(Score.logOdds(BASE_RATE));
        asking(score, signals);
        words(score, signals);
        doing(score, signals);
        context(score, signals);
        double probability = score.probability();
        return new Forecast(
                Attribute.PURCHASE_INTENT,
                Levels.intent(probability, BASE_RATE),
                Map.of("buys", probability),
                score.total(),
                score.parts());
    }

    private static void asking(Score score, Signals signals) {
        boolean searched = signals.feature(Feature.QUERIES) > 0;
        boolean filtered = signals.feature(Feature.FILTERS) > 0;
        score.add(searched ? "search" : "no_search", searched ? 0.6 : filtered ? 0 : -0.3);
        boolean priced = signals.feature(Feature.QUERY_MAX_PRICE)
                        + signals.feature(Feature.QUERY_TARGET_PRICE)
                        + signals.feature(Feature.FILTER_MAX_PRICE)
                > 0;
        score.add("price_named", priced ? 0.45 : 0);
        boolean rated = signals.feature(Feature.QUERY_RATING)
                        + signals.feature(Feature.FILTER_RATING)
                        + signals.feature(Feature.CUE_TOP_RATED)
                > 0;
        score.add("rating_asked", rated ? 0.3 : 0);
        score.add("brand_asked", signals.brandsAsked().isEmpty() ? 0 : 0.3);
        score.add("filters", Math.min(0.3, 0.08 * signals.feature(Feature.FILTERS)));
    }

    private static void words(Score score, Signals signals) {
        score.add("urgent_words", 0.9 * signals.feature(Feature.CUE_URGENCY));
        score.add("bargain_words", 0.25 * signals.feature(Feature.CUE_BARGAIN));
        score.add("gift_words", 0.2 * signals.feature(Feature.CUE_GIFT));
        score.add("comparing_words", -0.3 * signals.feature(Feature.CUE_COMPARE));
    }

    private static void doing(Score score, Signals signals) {
        score.add("views", 0.15 * Math.log1p(signals.feature(Feature.VIEWS)));
        double repeats = signals.feature(Feature.VIEWS_KNOWN) - signals.feature(Feature.DISTINCT_PRODUCTS);
        score.add("viewed_again", 0.3 * Math.min(2, repeats));
        double seconds = signals.feature(Feature.DWELL_SECONDS);
        score.add("dwell", seconds <= 0 ? 0 : Math.clamp(0.18 * Math.log(seconds / 30), -0.5, 0.4));
        score.add("cart", 1.9 * Math.min(1, signals.feature(Feature.CART)));
        score.add("bought_before", 0.6 * Math.min(1, signals.feature(Feature.PURCHASES)));
    }

    private static void context(Score score, Signals signals) {
        score.add("mobile", -0.25 * signals.feature(Feature.MOBILE));
        score.add("from_social", -0.3 * signals.feature(Feature.FROM_SOCIAL));
        score.add("from_email", 0.4 * signals.feature(Feature.FROM_EMAIL));
        score.add("from_search", 0.1 * signals.feature(Feature.FROM_SEARCH));
        score.add("from_deal_site", 0.3 * signals.feature(Feature.FROM_DEALS));
        score.add("late_hour", -0.05 * signals.feature(Feature.LATE_HOUR));
    }
}
