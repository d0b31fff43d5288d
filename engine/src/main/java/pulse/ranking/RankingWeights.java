package pulse.ranking;

import java.util.EnumMap;
import java.util.Map;

/// How much each feature speaks for a product, in log-odds at the feature's full value. Immutable.
///
/// @param base log-odds of a product that nothing speaks for; finite
/// @param weights one for each [Feature]; finite
public record RankingWeights(double base, Map<Feature, Double> weights) {

    /// Sound before any outcome was seen: judgements, see [Feature].
    public static final RankingWeights JUDGED = judged();

    public RankingWeights {
        EnumMap<Feature, Double> copy = new EnumMap<>(Feature.class);
        for (Feature feature : Feature.values()) {
            Double weight = weights.get(feature);
            if (weight == null || !Double.isFinite(weight)) {
                throw new IllegalArgumentException("weight of " + feature + " is " + weight + ", must be finite");
            }
            copy.put(feature, weight);
        }
        if (!Double.isFinite(base)) {
            throw new IllegalArgumentException("base is " + base + ", must be finite");
        }
        weights = Map.copyOf(copy);
    }

    /// Weights in the order of [Feature].
    public static RankingWeights of(double base, double[] inOrder) {
        EnumMap<Feature, Double> weights = new EnumMap<>(Feature.class);
        for (Feature feature : Feature.values()) {
            weights.put(feature, inOrder[feature.ordinal()]);
        }
        return new RankingWeights(base, weights);
    }

    /// The weight of one feature.
    public double weight(Feature feature) {
        return weights.getOrDefault(feature, 0.0);
    }

    /// A copy of the weights in the order of [Feature].
    public double[] inOrder() {
        double[] inOrder = new double[Feature.values().length];
        weights.forEach((feature, weight) -> inOrder[feature.ordinal()] = weight);
        return inOrder;
    }

    /// The same with a feature weighed otherwise.
    public RankingWeights with(Feature feature, double weight) {
        double[] inOrder = inOrder();
        inOrder[feature.ordinal()] = weight;
        return of(base, inOrder);
    }

    private static RankingWeights judged() {
        EnumMap<Feature, Double> weights = new EnumMap<>(Feature.class);
        for (Feature feature : Feature.values()) {
            weights.put(feature, feature.judgedWeight());
        }
        return new RankingWeights(Feature.JUDGED_BASE, weights);
    }
}
