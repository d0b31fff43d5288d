package pulse.ranking;

/// All candidates for one visitor with their features, as they were weighed. What weights are fitted to; see
/// [Ranking#slate].
///
/// @param ordinals of the products
/// @param features one row a product, one column a [Feature] in its order
@SuppressWarnings("ArrayRecordComponent") // read row by row, never compared
public record Slate(int[] ordinals, float[] features) {

    public int size() {
        return ordinals.length;
    }

    /// The place of a product among the candidates; -1 when no source named it.
    public int indexOf(int ordinal) {
        for (int i = 0; i < ordinals.length; i++) {
            if (ordinals[i] == ordinal) {
                return i;
            }
        }
        return -1;
    }

    /// The value of one feature of a candidate.
    public float feature(int candidate, Feature feature) {
        return features[candidate * Feature.COUNT + feature.ordinal()];
    }

    /// A candidate's log-odds under some weights, in the order of [Feature].
    public double logOdds(int candidate, double base, double[] weights) {
        double sum = base;
        int at = candidate * Feature.COUNT;
        for (int f = 0; f < weights.length; f++) {
            sum += weights[f] * features[at + f];
        }
        return sum;
    }
}
