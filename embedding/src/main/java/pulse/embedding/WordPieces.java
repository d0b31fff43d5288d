package pulse.embedding;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/// Cuts text into the word pieces that the model was trained on. Thread-safe.
final class WordPieces implements AutoCloseable {

    private final HuggingFaceTokenizer tokenizer;

    /// @param definition the tokenizer's JSON
    /// @param piecesMax longest text, in word pieces with the two that mark its ends; the rest is cut off
    WordPieces(InputStream definition, int piecesMax) throws IOException {
        tokenizer = HuggingFaceTokenizer.newInstance(
                definition, Map.of("padding", "false", "truncation", "true", "maxLength", Integer.toString(piecesMax)));
    }

    /// The ids of the pieces of `text`, with the marks at its start and end.
    long[] of(String text) {
        return tokenizer.encode(text, true, false).getIds();
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
