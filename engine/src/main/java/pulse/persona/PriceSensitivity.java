package pulse.persona;

import static pulse.signal.Feature.CUE_BARGAIN;
import static pulse.signal.Feature.CUE_GIFT;
import static pulse.signal.Feature.CUE_LUXURY;
import static pulse.signal.Feature.CUE_NOVELTY;
import static pulse.signal.Feature.CUE_QUALITY;
import static pulse.signal.Feature.FILTER_MAX_PRICE;
import static pulse.signal.Feature.FILTER_MIN_PRICE;
import static pulse.signal.Feature.FILTER_SALE;
import static pulse.signal.Feature.FROM_COMPARISON;
import static pulse.signal.Feature.FROM_DEALS;
import static pulse.signal.Feature.LATE_HOUR;
import static pulse.signal.Feature.MOBILE;
import static pulse.signal.Feature.PASS_LOWEST;
import static pulse.signal.Feature.PASS_MIDDLE;
import static pulse.signal.Feature.PASS_TOP;
import static pulse.signal.Feature.PRICE_POSITION;
import static pulse.signal.Feature.QUERY_MAX_PRICE;
import static pulse.signal.Feature.QUERY_MIN_PRICE;
import static pulse.signal.Feature.SALE_VIEWS;
import static pulse.signal.Feature.VIEWS_KNOWN;

import java.util.List;
import java.util.Map;
import pulse.signal.Feature;
import pulse.signal.Signals;

/// Prior of price sensitivity: where the product the session ends in stands among the prices of its category.
///
/// An ordinal model of adjacent categories (Agresti, Analysis of Ordinal Categorical Data, 2010, section 4.1): with
/// score s and middle m, P(high) : P(medium) : P(low) = e^(s/2) : e^m : e^(-s/2), so that s is the log-odds of high
/// against low. Bounds on price enter by Bayes' rule: each third weighs by the share of it that passes.
final class PriceSensitivity implements AttributeModel {

    /// Log-odds of the middle third against the ends with nothing known: a little above them, so that it takes more
    /// than a hint to leave medium.
    private static final double MIDDLE = 0.15;

    /// How often a session ends outside its own bounds: filters are taken off again.
    private static final double ESCAPE = 0.15;

    @Override
    public Forecast forecast(Signals signals, List<String> kinds) {
        Score score = new Score(0);
        bounds(score, signals);
        words(score, signals);
        views(score, signals);
        context(score, signals);
        return forecast(score, middle(signals));
    }

    private static void bounds(Score score, Signals signals) {
        double passing = Math.log(passing(signals, PASS_LOWEST) / passing(signals, PASS_TOP));
        boolean filter = signals.feature(FILTER_MAX_PRICE) + signals.feature(FILTER_MIN_PRICE) > 0;
        score.add(filter ? "price_filter_range" : "price_in_query_range", passing);
        score.add("price_filter", 0.7 * signals.feature(FILTER_MAX_PRICE) - 0.7 * signals.feature(FILTER_MIN_PRICE));
        double named = signals.feature(QUERY_MAX_PRICE) - signals.feature(QUERY_MIN_PRICE);
        score.add("price_in_query", 0.5 * named);
        score.add("sale_filter", 1.2 * signals.feature(FILTER_SALE));
    }

    private static void words(Score score, Signals signals) {
        score.add("bargain_words", 1.3 * signals.feature(CUE_BARGAIN));
        score.add("luxury_words", -1.8 * signals.feature(CUE_LUXURY));
        score.add("quality_words", -0.5 * signals.feature(CUE_QUALITY));
        score.add("novelty_words", -0.2 * signals.feature(CUE_NOVELTY));
        score.add("gift_words", -0.2 * signals.feature(CUE_GIFT));
        score.add("brand_asked", signals.brandsAsked().isEmpty() ? 0 : -0.3);
    }

    private static void views(Score score, Signals signals) {
        double weight = viewsWeight(signals);
        score.add("viewed_prices", 6 * weight * (0.5 - signals.feature(PRICE_POSITION)));
        score.add("viewed_on_sale", 0.8 * weight * signals.feature(SALE_VIEWS));
    }

    /// One view says nearly as much as five. Once a price is asked for, that speaks in place of most of it.
    private static double viewsWeight(Signals signals) {
        double known = signals.feature(VIEWS_KNOWN);
        boolean asked = signals.feature(FILTER_MAX_PRICE)
                        + signals.feature(FILTER_MIN_PRICE)
                        + signals.feature(QUERY_MAX_PRICE)
                        + signals.feature(QUERY_MIN_PRICE)
                > 0;
        return known / (known + 0.3) * (asked ? 0.35 : 1);
    }

    private static void context(Score score, Signals signals) {
        score.add("from_deal_site", 1.0 * signals.feature(FROM_DEALS));
        score.add("from_price_comparison", 0.7 * signals.feature(FROM_COMPARISON));
        score.add("late_hour", 0.05 * signals.feature(LATE_HOUR));
        score.add("mobile", 0.05 * signals.feature(MOBILE));
    }

    private static double middle(Signals signals) {
        double low = passing(signals, PASS_LOWEST);
        double top = passing(signals, PASS_TOP);
        double bounds = Math.log(passing(signals, PASS_MIDDLE)) - Math.log(low * top) / 2;
        double central = 1.2 - 4 * Math.abs(signals.feature(PRICE_POSITION) - 0.5);
        return MIDDLE + bounds + viewsWeight(signals) * central;
    }

    private static double passing(Signals signals, Feature third) {
        double all = signals.feature(PASS_LOWEST) + signals.feature(PASS_MIDDLE) + signals.feature(PASS_TOP);
        double share = all == 0 ? 1 : signals.feature(third) / all * 3;
        return ESCAPE + (1 - ESCAPE) * share;
    }

    static Forecast forecast(Score score, double middle) {
        double high = Math.exp(score.total() / 2);
        double low = Math.exp(-score.total() / 2);
        double medium = Math.exp(middle);
        double sum = high + medium + low;
        Map<String, Double> probabilities = Map.of("high", high / sum, "medium", medium / sum, "low", low / sum);
        String level = high > medium && high > low ? "high" : medium >= low ? "medium" : "low";
        return new Forecast(Attribute.PRICE_SENSITIVITY, level, probabilities, score.total(), score.parts());
    }
}
