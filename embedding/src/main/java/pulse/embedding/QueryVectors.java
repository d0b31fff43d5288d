package pulse.embedding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pulse.text.TextVectors;
import pulse.text.Words;

/// The vectors of queries on the hot path: microseconds once the words of what is sold are learnt. Thread-safe.
///
/// A query asked for the first time is answered from learnt words, and the model is asked for it behind the answer;
/// from then on the model's own vector is given, which finds a little better. The model is waited for only for words
/// unknown, and before anything is learnt. Vectors lie in the model's own space, so those of products need not be
/// made again. How far the fast ones agree with the model's is in docs/decisions/embeddings.md. What is learnt, and
/// what is asked behind answers, gives way to the questions that come meanwhile ([Pace]).
public final class QueryVectors implements TextVectors {

    /// Queries that wait for the model at once.
    static final int WAITING_MAX = 256;

    private final TextVectors model;
    private final Supplier<List<String>> wholeWords;
    private final CachedTextVectors slow;
    private final Supplier<Path> folder;
    private final Executor behind;
    private final Pace pace;
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private volatile LearntFile.@Nullable Learnt fast;

    /// Ready at once, with the model's own vectors.
    ///
    /// @param model its vectors, and from [#recall] or [#learn] on its words and edition
    /// @param folder where what was learnt is kept from one start to the next
    /// @param textsMax number of the model's answers kept in memory
    /// @param behind asks the model behind an answer
    public QueryVectors(
            TextVectors vectors, Supplier<SentenceModel> model, Path folder, int textsMax, Executor behind) {
        this(
                vectors,
                () -> model.get().wholeWords(),
                () -> folder.resolve("words-" + model.get().edition()),
                textsMax,
                behind,
                Pace.ofSystem());
    }

    QueryVectors(
            TextVectors model,
            Supplier<List<String>> wholeWords,
            Supplier<Path> folder,
            int textsMax,
            Executor behind,
            Pace pace) {
        this.model = model;
        this.wholeWords = wholeWords;
        this.slow = new CachedTextVectors(model, textsMax);
        this.folder = folder;
        this.behind = behind;
        this.pace = pace;
    }

    @Override
    public int dimensions() {
        return model.dimensions();
    }

    @Override
    public float[] vector(String text) {
        pace.asked();
        float[] known = slow.known(text);
        if (known != null) {
            return known;
        }
        float[] learnt = learntVector(text);
        if (learnt == null) {
            return slow.vector(text);
        }
        ask(text);
        return learnt;
    }

    @Override
    public boolean isSettled(String text) {
        if (slow.known(text) != null || learntVector(text) == null) {
            return true;
        }
        ask(text);
        return false;
    }

    /// Has the model asked behind the answers, once for all who ask meanwhile. What there is no room for is asked
    /// when it comes again.
    private void ask(String text) {
        if (waiting.size() < WAITING_MAX && waiting.add(text)) {
            behind.execute(() -> answer(text));
        }
    }

    private void answer(String text) {
        try {
            float[] _ = pace.after(() -> slow.vector(text));
        } finally {
            waiting.remove(text);
        }
    }

    /// The vector from learnt words alone; null when a word is unknown or nothing is learnt.
    public float @Nullable [] learntVector(String text) {
        LearntFile.Learnt learnt = fast;
        return learnt == null ? null : learnt.vectors().vector(Words.split(text));
    }

    /// Number of titles that were learnt from; 0 before.
    public int titlesLearnt() {
        LearntFile.Learnt learnt = fast;
        return learnt == null ? 0 : learnt.titles();
    }

    /// Takes up what was learnt before the last restart, if it was kept and is of this model. Waits for the model.
    public void recall() throws IOException {
        learntFile().read().ifPresent(learnt -> fast = learnt);
    }

    /// Learns the words of `titles` and how they add up, keeps that, and answers from it afterwards.
    ///
    /// Until it returns, answers come as before. For a background thread: some 15 s of one core, and as long again
    /// the first time in a data folder; five times as long while questions come. May be called again when titles
    /// change.
    public void learn(List<String> titles) throws IOException {
        if (titles.isEmpty()) {
            return;
        }
        LearntFile.Learnt learnt =
                new LearntFile.Learnt(new Distillation(model, pace, vocabulary(), titles).distilled(), titles.size());
        learntFile().write(learnt);
        fast = learnt;
    }

    private LearntFile learntFile() {
        return new LearntFile(folder.get().resolve("learnt.bin"));
    }

    private WordVectors vocabulary() throws IOException {
        WordVectorFile file = new WordVectorFile(folder.get().resolve("vocabulary.bin"));
        Optional<WordVectors> kept = file.read();
        if (kept.isPresent()) {
            return kept.get();
        }
        List<String> words = wholeWords.get();
        List<float[]> vectors = new ArrayList<>();
        for (String word : words) {
            vectors.add(pace.after(() -> model.vector(word)));
        }
        WordVectors made = WordVectors.of(model.dimensions(), words, vectors);
        file.write(made);
        return made;
    }
}
