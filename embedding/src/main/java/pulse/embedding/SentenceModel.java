package pulse.embedding;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import pulse.text.TextVectors;
import pulse.text.Words;

/// The sentence-embedding model all-MiniLM-L6-v2, quantised to 8 bits, run in this process: 384 dimensions, mean of
/// the last layer's pieces, unit length. Near means alike in meaning; made for English, usable in other languages as
/// far as they share words with it.
///
/// One text at a time: padding would change the vectors, since the quantised model scales its activations by the
/// whole batch, and batching gains no speed. Thread-safe; at most `concurrencyMax` texts are worked on at once and
/// further callers wait, so that tagging cannot take every core. 1.4 ms for a query, 12 ms for 60 words, on one core.
///
/// Source: Reimers and Gurevych, Sentence-BERT, EMNLP 2019; Wang et al., MiniLM, NeurIPS 2020.
public final class SentenceModel implements TextVectors, AutoCloseable {

    /// Longest text in word pieces; what follows is not read. See docs/decisions/embeddings.md for what it costs.
    static final int PIECES_MAX = 128;

    private static final int DIMENSIONS = 384;
    private static final String MODEL = "/all-minilm-l6-v2-q.onnx";
    private static final String TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final WordPieces pieces;
    private final Semaphore turns;

    private SentenceModel(OrtEnvironment environment, OrtSession session, WordPieces pieces, int concurrencyMax) {
        this.environment = environment;
        this.session = session;
        this.pieces = pieces;
        this.turns = new Semaphore(concurrencyMax, true);
    }

    /// Loads the model from the class path: under a second. Reaches for no network.
    ///
    /// @param nativeFolder where native code is unpacked, once for all starts
    /// @param concurrencyMax texts worked on at once, at least 1; each takes one core
    public static SentenceModel load(Path nativeFolder, int concurrencyMax) throws IOException {
        return load(nativeFolder, concurrencyMax, PIECES_MAX);
    }

    /// As [#load(Path, int)] with another limit, for measuring what the limit costs.
    static SentenceModel load(Path nativeFolder, int concurrencyMax, int piecesMax) throws IOException {
        if (concurrencyMax < 1) {
            throw new IllegalArgumentException("concurrencyMax is " + concurrencyMax + ", must be 1 or more");
        }
        NativeLibraries.placeIn(nativeFolder.toAbsolutePath());
        OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "pulse");
        try (InputStream tokenizer = resource(TOKENIZER)) {
            WordPieces pieces = new WordPieces(tokenizer, piecesMax);
            return new SentenceModel(environment, openSession(environment), pieces, concurrencyMax);
        } catch (OrtException e) {
            throw new IOException("the sentence model cannot be loaded: " + e.getMessage(), e);
        }
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    @Override
    public float[] vector(String text) {
        if (Words.split(text).isEmpty()) {
            return new float[DIMENSIONS];
        }
        turns.acquireUninterruptibly();
        try {
            return unitMean(pieces.of(text));
        } finally {
            turns.release();
        }
    }

    /// Tells this model from others, for what is kept of it on disk.
    String edition() {
        URL model = SentenceModel.class.getResource(MODEL);
        try {
            return model == null ? "none" : NativeLibraries.edition(model);
        } catch (IOException e) {
            throw new UncheckedIOException("the model's jar cannot be read", e);
        }
    }

    /// The words that the model knows whole, roughly the commonest first.
    List<String> wholeWords() {
        return pieces.wholeWords();
    }

    /// Waits for no one: close only when no text is being worked on.
    @Override
    public void close() {
        pieces.close();
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("the sentence model cannot be closed", e);
        }
    }

    private float[] unitMean(long[] ids) {
        long[] ones = new long[ids.length];
        Arrays.fill(ones, 1);
        try (OnnxTensor input = row(ids);
                OnnxTensor mask = row(ones);
                OnnxTensor segment = row(new long[ids.length]);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", input, "attention_mask", mask, "token_type_ids", segment))) {
            return unitMean(result.get(0), ids.length);
        } catch (OrtException e) {
            throw new IllegalStateException("the sentence model failed on a text of " + ids.length + " pieces", e);
        }
    }

    private OnnxTensor row(long[] values) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), new long[] {1, values.length});
    }

    private static float[] unitMean(OnnxValue layer, int pieceCount) throws OrtException {
        if (!(layer instanceof OnnxTensor tensor)) {
            throw new OrtException("the first output is " + layer.getType() + ", not a tensor");
        }
        FloatBuffer values = tensor.getFloatBuffer();
        float[] sum = new float[DIMENSIONS];
        for (int piece = 0; piece < pieceCount; piece++) {
            for (int i = 0; i < DIMENSIONS; i++) {
                sum[i] += values.get(piece * DIMENSIONS + i);
            }
        }
        return toUnitLength(sum);
    }

    static float[] toUnitLength(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += value * value;
        }
        float scale = (float) (1 / Math.sqrt(Math.max(squares, Float.MIN_NORMAL)));
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= scale;
        }
        return vector;
    }

    private static OrtSession openSession(OrtEnvironment environment) throws IOException, OrtException {
        try (SessionOptions options = new SessionOptions();
                InputStream model = resource(MODEL)) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setMemoryPatternOptimization(false); // Texts differ in length: a plan per length only costs memory.
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            return environment.createSession(model.readAllBytes(), options);
        }
    }

    private static InputStream resource(String path) throws IOException {
        InputStream in = SentenceModel.class.getResourceAsStream(path);
        if (in == null) {
            throw new FileNotFoundException("the model's jar is not on the class path: no " + path);
        }
        return in;
    }
}
