package pulse.ranking;

import java.util.ArrayList;
import java.util.List;
import pulse.signal.Contribution;
import pulse.signal.Signals;

/// Scores candidates for one visitor. The score is the logistic of the weighted features, so it lies in (0, 1) and
/// compares between visitors; the explanation is made of the same numbers. Not thread-safe.
final class Scorer {

    private static final Feature[] FEATURES = Feature.values();

    private final Assortment assortment;
    private final Readings readings;
    private final Focus focus;
    private final Taste taste;
    private final int favouriteBrand;
    private final Attention attention;
    private final InForce rules;
    private final double base;
    private final double[] weights;
    private final double[] values = new double[FEATURES.length];

    Scorer(
            Assortment assortment,
            Signals signals,
            Taste taste,
            Attention attention,
            RankingWeights weights,
            InForce rules) {
        this.attention = attention;
        this.assortment = assortment;
        this.readings = assortment.readings();
        this.base = weights.base();
        this.weights = weights.inOrder();
        this.rules = rules;
        this.focus = new Focus(signals.interests(), assortment);
        this.taste = taste;
        this.favouriteBrand = assortment
                .brands()
                .number(
                        signals.brandsAsked().isEmpty()
                                ? signals.topBrand()
                                : signals.brandsAsked().getFirst());
    }

    /// The candidate's log-odds, with what the account's rules add. O(features), about half a microsecond; allocates
    /// nothing.
    double logOdds(Candidates.Candidate candidate) {
        read(candidate);
        double sum = base + rules.lift(candidate.ordinal);
        for (int feature = 0; feature < weights.length; feature++) {
            sum += weights[feature] * values[feature];
        }
        return sum;
    }

    /// Writes the candidate's features to `into` from `at`, in the order of [Feature].
    void features(Candidates.Candidate candidate, float[] into, int at) {
        read(candidate);
        for (int feature = 0; feature < values.length; feature++) {
            into[at + feature] = (float) values[feature];
        }
    }

    /// Log-odds as a score in (0, 1).
    static double score(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    /// What made the candidate's score: a base, and each feature's and rule's part, in proportion to its log-odds. The
    /// parts sum to the score.
    List<Contribution> explain(Candidates.Candidate candidate) {
        double logOdds = logOdds(candidate);
        double least = score(base);
        double rise = logOdds - base;
        double perLogOdd = Math.abs(rise) < 1e-9 ? least * (1 - least) : (score(logOdds) - least) / rise;
        List<Contribution> parts = new ArrayList<>();
        parts.add(new Contribution("base", least));
        for (Feature feature : FEATURES) {
            double value = weights[feature.ordinal()] * values[feature.ordinal()];
            if (value != 0) {
                parts.add(new Contribution(feature.wireName(), value * perLogOdd));
            }
        }
        rules.explain(candidate.ordinal, (reason, value) -> parts.add(new Contribution(reason, value * perLogOdd)));
        return parts;
    }

    private void read(Candidates.Candidate candidate) {
        int at = assortment.reading(candidate.ordinal);
        boolean isFavourite = favouriteBrand != Brands.NONE && favouriteBrand == readings.brand(at);
        set(Feature.TEXT, candidate.text);
        set(Feature.NEIGHBOURS, candidate.neighbours);
        set(Feature.SIMILAR, candidate.similar);
        set(Feature.CATEGORY, focus.in(readings.shelf(at)));
        set(Feature.PERSONA, taste.match(readings.rows(), at));
        set(Feature.PRICE, readings.isPriced(at) ? taste.priceFit(readings.pricePosition(at)) : 0);
        set(Feature.BRAND, isFavourite ? taste.sameBrand() : 0);
        set(Feature.PROOF, taste.topRated() * (2 * readings.ratingPosition(at) - 1));
        set(Feature.POPULARITY, assortment.popularity().strength(candidate.ordinal));
        set(Feature.ATTENTION, attention.strength(candidate.ordinal));
        set(Feature.SALE, taste.lowestPrice() * readings.saleShare(at));
        set(Feature.OUT_OF_STOCK, readings.isInStock(at) ? 0 : 1);
    }

    private void set(Feature feature, double value) {
        values[feature.ordinal()] = value;
    }
}
