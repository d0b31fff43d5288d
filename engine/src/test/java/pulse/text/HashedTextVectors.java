package pulse.text;

/// Vectors without a model, for tests: each word has a direction of its own, drawn from its letters, and a text is the
/// sum of its words. Texts are near as far as they share words.
public final class HashedTextVectors implements TextVectors {

    private final int dimensions;

    public HashedTextVectors(int dimensions) {
        this.dimensions = dimensions;
    }

    @Override
    public int dimensions() {
        return dimensions;
    }

    @Override
    public float[] vector(String text) {
        float[] sum = new float[dimensions];
        for (String word : Words.of(text)) {
            addDirection(word, sum);
        }
        return toUnitLength(sum);
    }

    private static void addDirection(String word, float[] sum) {
        long state = word.hashCode() * 0x9E3779B97F4A7C15L + 1;
        for (int i = 0; i < sum.length; i++) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            sum[i] += (state >>> 40) / (float) (1 << 23) - 1;
        }
    }

    private static float[] toUnitLength(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += value * value;
        }
        for (int i = 0; squares > 0 && i < vector.length; i++) {
            vector[i] /= (float) Math.sqrt(squares);
        }
        return vector;
    }
}
