package pulse.server.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import pulse.embedding.LoadingTextVectors;
import pulse.embedding.QueryVectors;
import pulse.embedding.SentenceModel;
import pulse.infer.Infer;
import pulse.infer.Model;
import pulse.infer.Shop;
import pulse.persona.Personas;
import pulse.ranking.Ranking;
import pulse.session.Session;
import pulse.session.SessionRoom;
import pulse.session.Sessions;
import pulse.text.TextVectors;
import pulse.twin.Tagger;

/// Engines that read texts with the sentence model. All shops share the model, the cache of query vectors, the
/// room for visits under way and the threads that make twins.
public final class SentenceEngines implements Engines {

    /// Queries whose vectors are kept; each takes about 1.6 KB.
    private static final int QUERY_VECTORS_MAX = 20_000;

    /// Texts read at once beyond the twins under way, so that a query does not wait for a catalogue.
    private static final int QUERIES_AT_ONCE = 4;

    /// One part of the heap in so many is for the visits under way.
    private static final int VISITS_SHARE = 4;

    private final TextVectors model;
    private final InstantSource clock;
    private final Tagger tagger;
    private final Ranking ranking;
    private final WordLearner words;
    private final SessionRoom visits;
    private final ExecutorService taggers;

    private SentenceEngines(TextVectors model, QueryVectors queries, int taggerCount, InstantSource clock) {
        this.model = model;
        this.clock = clock;
        this.tagger = new Tagger(model);
        this.ranking = new Ranking(queries);
        this.words = new WordLearner(queries);
        this.visits = new SessionRoom(clock, Sessions.IDLE, Runtime.getRuntime().maxMemory() / VISITS_SHARE);
        this.taggers = Executors.newFixedThreadPool(
                taggerCount,
                Thread.ofPlatform().name("pulse-tagger-", 0).daemon().factory());
    }

    /// Begins to load the model, which takes about a second, and returns.
    ///
    /// @param data folder in which the model's native code is unpacked, and learnt words are kept
    public static SentenceEngines load(Path data, InstantSource clock) {
        int processors = Runtime.getRuntime().availableProcessors();
        CompletableFuture<SentenceModel> model =
                CompletableFuture.supplyAsync(() -> model(data, processors + QUERIES_AT_ONCE));
        TextVectors vectors = new LoadingTextVectors(model);
        QueryVectors queries = new QueryVectors(vectors, model::join, data, QUERY_VECTORS_MAX, WordLearner.behind());
        return new SentenceEngines(vectors, queries, processors, clock);
    }

    private static SentenceModel model(Path data, int concurrencyMax) {
        try {
            return SentenceModel.load(data.resolve("native"), concurrencyMax);
        } catch (IOException e) {
            throw new UncheckedIOException("The sentence model could not be loaded", e);
        }
    }

    @Override
    public void awaitLoaded() {
        model.dimensions();
    }

    @Override
    public LiveShop open(Consumer<Session> taught, Function<String, Optional<Session>> kept) {
        Infer infer = new Infer(Personas.ofPriors(), ranking, clock, System::nanoTime, taught, Model.PRIORS_VERSION);
        return new EngineShop(new Shop(tagger, new Sessions(visits, kept), infer), taggers, words);
    }
}
