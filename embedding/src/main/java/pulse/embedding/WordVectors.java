package pulse.embedding;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A vector for each of many words, kept in eight bits a dimension with a scale for each word. Immutable.
///
/// 390 bytes a word and dimension 384: 9 MB for the model's whole vocabulary.
final class WordVectors {

    private static final int KEPT_MAX = 127;

    private final int dimensions;
    private final Map<String, Integer> rows;
    private final byte[] values;
    private final float[] scales;

    /// @param words in the order of the rows, none twice
    /// @param values `dimensions` for each word
    /// @param scales what a kept value of 1 stands for, one for each word
    WordVectors(int dimensions, List<String> words, byte[] values, float[] scales) {
        if (values.length != words.size() * dimensions || scales.length != words.size()) {
            throw new IllegalArgumentException(
                    words.size() + " words of " + dimensions + " dimensions do not have " + values.length + " values");
        }
        this.dimensions = dimensions;
        this.rows = HashMap.newHashMap(words.size());
        for (String word : words) {
            rows.put(word, rows.size());
        }
        this.values = values;
        this.scales = scales;
    }

    static WordVectors of(int dimensions, List<String> words, List<float[]> vectors) {
        byte[] values = new byte[words.size() * dimensions];
        float[] scales = new float[words.size()];
        for (int row = 0; row < scales.length; row++) {
            scales[row] = keep(vectors.get(row), values, row * dimensions);
        }
        return new WordVectors(dimensions, words, values, scales);
    }

    int dimensions() {
        return dimensions;
    }

    int size() {
        return scales.length;
    }

    /// The row of `word`, or -1.
    int row(String word) {
        return rows.getOrDefault(word, -1);
    }

    /// Adds `weight` times the vector of a row to `sum`. Allocates nothing.
    void add(int row, float weight, float[] sum) {
        float factor = weight * scales[row];
        int start = row * dimensions;
        for (int i = 0; i < dimensions; i++) {
            sum[i] += factor * values[start + i];
        }
    }

    float[] vector(int row) {
        float[] vector = new float[dimensions];
        add(row, 1, vector);
        return vector;
    }

    /// The words in the order of their rows.
    List<String> words() {
        String[] words = new String[size()];
        rows.forEach((word, row) -> words[row] = word);
        return List.of(words);
    }

    byte[] values() {
        return values;
    }

    float scale(int row) {
        return scales[row];
    }

    private static float keep(float[] vector, byte[] values, int start) {
        float largest = Float.MIN_NORMAL;
        for (float value : vector) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < vector.length; i++) {
            values[start + i] = (byte) Math.round(vector[i] / largest * KEPT_MAX);
        }
        return largest / KEPT_MAX;
    }
}
