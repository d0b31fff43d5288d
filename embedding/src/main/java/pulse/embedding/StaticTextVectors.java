package pulse.embedding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Vectors of texts as sums of their words' vectors: microseconds where the model takes milliseconds, and deaf to the
/// order of words. Immutable.
///
/// The vector of words w is `unit(M · mean(weight(w) · v(w)) + c)`, where v is the model's vector of the word alone,
/// the weights favour rare words, and M and c are fitted so that the sums fall where the model puts the whole text. M
/// is applied to the words beforehand: a text costs one addition of 384 numbers a word.
///
/// Sources: Arora, Liang and Ma, A simple but tough-to-beat baseline for sentence embeddings, ICLR 2017; Tulkens and
/// van Dongen, Model2Vec, 2024.
final class StaticTextVectors {

    private final WordVectors mapped;
    private final float[] weights;
    private final float[] constant;

    /// @param mapped vectors of the words with M applied
    /// @param weights of each word, above 0
    /// @param constant c
    StaticTextVectors(WordVectors mapped, float[] weights, float[] constant) {
        this.mapped = mapped;
        this.weights = weights;
        this.constant = constant;
    }

    WordVectors mapped() {
        return mapped;
    }

    float[] weights() {
        return weights;
    }

    float[] constant() {
        return constant;
    }

    /// The vector of a text of `words`, of unit length; null when one of them is unknown, or there is none.
    float @Nullable [] vector(List<String> words) {
        float[] sum = new float[mapped.dimensions()];
        float total = 0;
        for (String word : words) {
            int row = mapped.row(word);
            if (row < 0) {
                return null;
            }
            mapped.add(row, weights[row], sum);
            total += weights[row];
        }
        if (words.isEmpty()) {
            return null;
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] = sum[i] / total + constant[i];
        }
        return SentenceModel.toUnitLength(sum);
    }
}
