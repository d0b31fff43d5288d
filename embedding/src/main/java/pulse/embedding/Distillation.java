package pulse.embedding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import pulse.text.TextVectors;
import pulse.text.Words;

/// Fits [StaticTextVectors] to a model on the texts of a shop: its words' frequencies, the words that the model's
/// vocabulary lacks, and the map from sums of words to the model's vectors of phrases cut from those texts.
final class Distillation {

    /// Phrases that the map is fitted to; each goes through the model, some 2 ms.
    static final int PHRASES_MAX = 6_000;

    /// Words of the shop's own that get a vector; each goes through the model, about 1 ms.
    static final int OWN_WORDS_MAX = 10_000;

    private static final int PHRASE_WORDS_MAX = 7;

    /// Frequency at which a word weighs half, after Arora, Liang and Ma; chosen on half of the queries set aside.
    private static final double HALF_WEIGHT_FREQUENCY = 0.1;

    /// Texts that the vocabulary's own order counts as: a word never met in the shop is as frequent as there.
    private static final double PRIOR_TEXTS = 50;

    private static final double LAMBDA = 0.1;
    private static final long SEED = 384;

    private final TextVectors model;
    private final Pace pace;
    private final WordVectors vocabulary;
    private final Map<String, Integer> textsWith = new HashMap<>();
    private final List<List<String>> texts = new ArrayList<>();

    /// @param vocabulary the model's whole words, the commonest first
    Distillation(TextVectors model, Pace pace, WordVectors vocabulary, List<String> titles) {
        this.model = model;
        this.pace = pace;
        this.vocabulary = vocabulary;
        for (String title : titles) {
            List<String> words = Words.split(title);
            texts.add(words);
            Set.copyOf(words).forEach(word -> textsWith.merge(word, 1, Integer::sum));
        }
    }

    /// Takes seconds, and longer while questions come: the model is asked for every phrase and every word of the shop's
    /// own.
    StaticTextVectors distilled() {
        WordVectors words = withOwnWords();
        float[] weights = weights(words);
        Ridge ridge = new Ridge(model.dimensions(), model.dimensions());
        for (List<String> phrase : phrases()) {
            float[] mean = mean(words, weights, phrase);
            if (mean.length > 0) {
                float[] meant = pace.after(() -> model.vector(String.join(" ", phrase)));
                ridge.add(mean, meant);
            }
        }
        float[][] map = ridge.solved(LAMBDA);
        return new StaticTextVectors(mapped(words, map), weights, map[map.length - 1]);
    }

    private WordVectors withOwnWords() {
        List<String> words = new ArrayList<>(vocabulary.words());
        List<float[]> vectors = new ArrayList<>();
        for (int row = 0; row < words.size(); row++) {
            vectors.add(vocabulary.vector(row));
        }
        textsWith.entrySet().stream()
                .filter(entry -> vocabulary.row(entry.getKey()) < 0)
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(OWN_WORDS_MAX)
                .forEach(entry -> {
                    words.add(entry.getKey());
                    vectors.add(pace.after(() -> model.vector(entry.getKey())));
                });
        return WordVectors.of(vocabulary.dimensions(), words, vectors);
    }

    private float[] weights(WordVectors words) {
        float[] weights = new float[words.size()];
        int row = 0;
        for (String word : words.words()) {
            double zipf = row < vocabulary.size() ? Math.min(1, 20.0 / (row + 20)) : 0;
            double frequency = (textsWith.getOrDefault(word, 0) + PRIOR_TEXTS * zipf) / (texts.size() + PRIOR_TEXTS);
            weights[row++] = (float) (HALF_WEIGHT_FREQUENCY / (HALF_WEIGHT_FREQUENCY + frequency));
        }
        return weights;
    }

    /// Runs of one to seven words out of the texts, as people would type them; the same for the same texts.
    private Set<List<String>> phrases() {
        SplittableRandom random = new SplittableRandom(SEED);
        Set<List<String>> phrases = new LinkedHashSet<>();
        for (int i = 0; i < PHRASES_MAX && !texts.isEmpty(); i++) {
            List<String> words = texts.get(random.nextInt(texts.size()));
            if (!words.isEmpty()) {
                int length = 1 + random.nextInt(Math.min(PHRASE_WORDS_MAX, words.size()));
                int start = random.nextInt(words.size() - length + 1);
                phrases.add(List.copyOf(words.subList(start, start + length)));
            }
        }
        return phrases;
    }

    private static float[] mean(WordVectors words, float[] weights, List<String> phrase) {
        float[] sum = new float[words.dimensions()];
        float total = 0;
        for (String word : phrase) {
            int row = words.row(word);
            if (row < 0) {
                return new float[0];
            }
            words.add(row, weights[row], sum);
            total += weights[row];
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= total;
        }
        return sum;
    }

    private WordVectors mapped(WordVectors words, float[][] map) {
        List<float[]> mapped = new ArrayList<>();
        for (int row = 0; row < words.size(); row++) {
            float[] from = words.vector(row);
            mapped.add(pace.after(() -> mapped(from, map)));
        }
        return WordVectors.of(words.dimensions(), words.words(), mapped);
    }

    private static float[] mapped(float[] from, float[][] map) {
        float[] to = new float[from.length];
        for (int i = 0; i < from.length; i++) {
            for (int j = 0; j < to.length; j++) {
                to[j] += from[i] * map[i][j];
            }
        }
        return to;
    }
}
