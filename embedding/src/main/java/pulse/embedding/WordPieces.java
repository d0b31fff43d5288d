package pulse.embedding;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import pulse.text.Words;

/// Cuts text into the word pieces that the model was trained on. Thread-safe.
final class WordPieces implements AutoCloseable {

    private static final int VOCABULARY_SIZE = 30_522;

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

    /// The vocabulary's whole words, roughly the commonest first; pieces of words, signs and marks are left out.
    List<String> wholeWords() {
        return LongStream.range(0, VOCABULARY_SIZE)
                .mapToObj(id -> tokenizer.decode(new long[] {id}, true))
                .filter(word -> Words.split(word).equals(List.of(word)))
                .distinct()
                .toList();
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
