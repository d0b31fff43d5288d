package pulse.ranking;

import java.util.Locale;

/// What speaks for or against showing a product to a visitor. Each is read in a fixed range and weighed; the weight
/// is in log-odds for a feature at its full value.
///
/// The weights named here are judgements that stand until outcomes teach better ones ([RankingWeights]): what the
/// visitor asked for in words weighs most, then what they looked at, then who they are, and what everybody likes breaks
/// ties.
public enum Feature {
    /// Match with the query, 0 to 1.
    TEXT(3.2),
    /// Place among what visitors with a like session looked at next, 1 for the first to 0.
    NEIGHBOURS(2.0),
    /// Nearness to what was viewed lately, 0 to 1.
    SIMILAR(1.6),
    /// Share of the visitor's interest that lies in the product's category, 0 to 1.
    CATEGORY(1.4),
    /// How the twin's traits suit the persona, -1 to 1.
    PERSONA(1.0),
    /// How probable the product's price tier is for this visitor, against one in three, -0.5 to 1.
    PRICE(1.0),
    /// Probability of the brand that the visitor saw most, when the product is of it, 0 to 1.
    BRAND(1.0),
    /// Rating position, weighed by the visitor's reliance on others' opinion, -1 to 1.
    PROOF(0.8),
    /// Popularity with everybody, 0 to 1.
    POPULARITY(0.6),
    /// How many visitors looked at it of late, 0 to 1; see [Attention].
    ATTENTION(0.8),
    /// Share off the list price, weighed by price sensitivity, 0 to 1.
    SALE(0.5),
    /// 1 for a product that is out of stock.
    OUT_OF_STOCK(-2.0);

    /// Number of features.
    public static final int COUNT = values().length;

    /// Log-odds of a product that nothing speaks for, as judged.
    static final double JUDGED_BASE = -3.0;

    private final double judgedWeight;
    private final String wireName = name().toLowerCase(Locale.ROOT);

    Feature(double judgedWeight) {
        this.judgedWeight = judgedWeight;
    }

    /// The weight until outcomes teach another.
    double judgedWeight() {
        return judgedWeight;
    }

    /// The name on the wire.
    public String wireName() {
        return wireName;
    }
}
