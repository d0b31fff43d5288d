package pulse.signal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pulse.text.Words;

/// Phrases and what they mean, found by their words from left to right. The longest phrase wins. Thread-safe once
/// filled.
///
/// A walk takes one hash look-up a word and never goes back, so reading a text is linear in its words times twice
/// [#WORDS_MAX].
final class PhraseTree {

    /// Words of a phrase; longer ones are not kept.
    static final int WORDS_MAX = 6;

    private final Node root = new Node();

    /// A phrase found.
    ///
    /// @param value what it means
    /// @param length tokens it takes
    record Match(String value, int length) {}

    private static final class Node {
        private final Map<String, Node> next = new HashMap<>();
        private @Nullable Match match;
    }

    /// Keeps `words`, over an equal phrase kept before. Too many or no words are passed over.
    void put(List<String> words, String value) {
        if (words.isEmpty() || words.size() > WORDS_MAX) {
            return;
        }
        Node node = root;
        for (String word : words) {
            node = node.next.computeIfAbsent(word, any -> new Node());
        }
        node.match = new Match(value, words.size());
    }

    /// True when the single word `word` is a phrase.
    boolean holds(String word) {
        Node found = step(root, word, Words.singular(word), true);
        return found != null && found.match != null;
    }

    /// The longest phrase that begins at token `start`, or null. Allocates nothing.
    ///
    /// Two walks: "good reviews" may be kept as written while "good review" leads further, and the other way round.
    @Nullable
    Match at(List<Token> tokens, int start) {
        Match written = walk(tokens, start, true);
        Match singular = walk(tokens, start, false);
        return written == null || (singular != null && singular.length() > written.length()) ? singular : written;
    }

    /// The longest phrase that begins at word `start`, or null.
    @Nullable
    Match atWord(List<String> words, int start) {
        Match written = walkWords(words, start, true);
        Match singular = walkWords(words, start, false);
        return written == null || (singular != null && singular.length() > written.length()) ? singular : written;
    }

    private @Nullable Match walk(List<Token> tokens, int start, boolean writtenFirst) {
        Node node = root;
        Match longest = null;
        for (int i = start; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            node = step(node, token.text(), token.singular(), writtenFirst);
            if (node == null) {
                break;
            }
            longest = node.match == null ? longest : node.match;
        }
        return longest;
    }

    private @Nullable Match walkWords(List<String> words, int start, boolean writtenFirst) {
        Node node = root;
        Match longest = null;
        for (int i = start; i < words.size(); i++) {
            String word = words.get(i);
            node = step(node, word, Words.singular(word), writtenFirst);
            if (node == null) {
                break;
            }
            longest = node.match == null ? longest : node.match;
        }
        return longest;
    }

    private static @Nullable Node step(Node node, String word, String singular, boolean writtenFirst) {
        Node first = node.next.get(writtenFirst ? word : singular);
        return first != null || word.equals(singular) ? first : node.next.get(writtenFirst ? singular : word);
    }
}
