package pulse.neighbour;

import java.util.Arrays;

/// How much each feature counts: a linear score, learned as a choice among candidates, with a set of weights of its own
/// for visits of one click, of two to four, and of more.
///
/// `score = Σ_f weight[length][f] · feature[f]`, any real number; higher is better. Immutable.
public final class Blend {
    /// Sets of weights.
    public static final int LENGTHS = 3;

    private final float[] weights;

    /// @param weights {@link #LENGTHS} times {@link Features#COUNT} finite numbers
    public Blend(float[] weights) {
        if (weights.length != LENGTHS * Features.COUNT) {
            throw new IllegalArgumentException(
                    "a blend needs " + LENGTHS * Features.COUNT + " weights, not " + weights.length);
        }
        for (float weight : weights) {
            if (!Float.isFinite(weight)) {
                throw new IllegalArgumentException("a weight of the blend is " + weight + ", must be finite");
            }
        }
        this.weights = weights.clone();
    }

    /// Sound while nothing was learned: neighbours and walk half and half, popularity to break ties.
    public static Blend untrained() {
        float[] weights = new float[LENGTHS * Features.COUNT];
        for (int length = 0; length < LENGTHS; length++) {
            int at = length * Features.COUNT;
            weights[at + Source.NEIGHBOURS_NEAR.column] = 0.4f;
            weights[at + Source.NEIGHBOURS_FAR.column] = 0.1f;
            weights[at + Source.WALK.column] = 0.5f;
            weights[at + Features.RECENT] = 0.02f;
        }
        return new Blend(weights);
    }

    /// Listens to some sources alone, alike.
    public static Blend only(Source... sources) {
        float[] weights = new float[LENGTHS * Features.COUNT];
        for (int length = 0; length < LENGTHS; length++) {
            for (Source source : sources) {
                weights[length * Features.COUNT + source.column] = 1;
            }
        }
        return new Blend(weights);
    }

    /// The set for a visit of so many clicks.
    public static int lengthOf(int clicks) {
        return clicks <= 1 ? 0 : clicks < 5 ? 1 : 2;
    }

    public float[] weights() {
        return weights.clone();
    }

    /// This blend deaf to one part: for ablations.
    public Blend without(Part part) {
        float[] less = weights.clone();
        for (int i = 0; i < less.length; i++) {
            if (Features.part(i % Features.COUNT) == part) {
                less[i] = 0;
            }
        }
        return new Blend(less);
    }

    float score(int length, float[] features, int at) {
        int from = length * Features.COUNT;
        float score = 0;
        for (int f = 0; f < Features.COUNT; f++) {
            score += weights[from + f] * features[at + f];
        }
        return score;
    }

    /// Adds up the score by part: the same products as {@link #score}.
    void parts(int length, float[] features, int at, float[] parts) {
        Arrays.fill(parts, 0);
        int from = length * Features.COUNT;
        for (int f = 0; f < Features.COUNT; f++) {
            parts[Features.part(f).column] += weights[from + f] * features[at + f];
        }
    }
}
