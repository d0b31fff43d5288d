package pulse.embedding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pulse.text.TextVectors;
import pulse.text.Words;

/// The vectors of queries on the hot path: microseconds once a shop's words are learnt, and the sentence model until
/// then and for words unknown. Thread-safe.
///
/// Vectors lie in the model's own space, so those of products need not be made again. How far the fast ones agree with
/// the model's is in docs/decisions/embeddings.md.
public final class QueryVectors implements TextVectors {

    private final TextVectors model;
    private final Supplier<List<String>> wholeWords;
    private final TextVectors slow;
    private final WordVectorFile file;
    private volatile @Nullable StaticTextVectors fast;

    /// Ready at once, with the model's own vectors.
    ///
    /// @param folder where the vocabulary's vectors are kept from one start to the next
    /// @param textsMax number of the model's answers kept in memory
    public QueryVectors(SentenceModel model, Path folder, int textsMax) throws IOException {
        this(model, model::wholeWords, folder.resolve("words-" + model.edition() + ".bin"), textsMax);
    }

    QueryVectors(TextVectors model, Supplier<List<String>> wholeWords, Path file, int textsMax) {
        this.model = model;
        this.wholeWords = wholeWords;
        this.slow = new CachedTextVectors(model, textsMax);
        this.file = new WordVectorFile(file);
    }

    @Override
    public int dimensions() {
        return model.dimensions();
    }

    @Override
    public float[] vector(String text) {
        StaticTextVectors learnt = fast;
        float @Nullable [] vector = learnt == null ? null : learnt.vector(Words.split(text));
        return vector == null ? slow.vector(text) : vector;
    }

    /// True once [#learn] has finished.
    public boolean hasLearnt() {
        return fast != null;
    }

    /// Learns the words of `titles` and how they add up, and answers from that afterwards; until it returns, answers
    /// come as before. For a background thread: some 15 s of one core, and as long again the first time on a
    /// machine. May be called again when titles change.
    public void learn(List<String> titles) throws IOException {
        if (titles.isEmpty()) {
            return;
        }
        fast = new Distillation(model, vocabulary(), titles).distilled();
    }

    private WordVectors vocabulary() throws IOException {
        Optional<WordVectors> kept = file.read();
        if (kept.isPresent()) {
            return kept.get();
        }
        List<String> words = wholeWords.get();
        List<float[]> vectors = new ArrayList<>();
        for (String word : words) {
            vectors.add(model.vector(word));
        }
        WordVectors made = WordVectors.of(model.dimensions(), words, vectors);
        file.write(made);
        return made;
    }
}
