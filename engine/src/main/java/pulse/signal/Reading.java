package pulse.signal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A query in the course of being read: its tokens, and which of them are understood. Used by one thread.
final class Reading {

    private final List<Token> tokens;
    private final boolean[] used;

    Reading(List<Token> tokens) {
        this.tokens = tokens;
        this.used = new boolean[tokens.size()];
    }

    int size() {
        return tokens.size();
    }

    Token at(int i) {
        return tokens.get(i);
    }

    List<Token> tokens() {
        return tokens;
    }

    boolean has(int i) {
        return i >= 0 && i < tokens.size();
    }

    boolean isFree(int i) {
        return has(i) && !used[i];
    }

    boolean isSign(int i, String sign) {
        return has(i) && tokens.get(i).is(sign);
    }

    void use(int from, int to) {
        for (int i = from; i < to; i++) {
            used[i] = true;
        }
    }

    PhraseTree.@Nullable Match match(PhraseTree tree, int i) {
        return has(i) ? tree.at(tokens, i) : null;
    }

    /// Tokens that the longest phrase of `tree` takes at `i`; 0 when none begins there.
    int length(PhraseTree tree, int i) {
        PhraseTree.Match match = match(tree, i);
        return match == null ? 0 : match.length();
    }

    /// True when the single token at `i` is a phrase of `tree`.
    boolean isIn(PhraseTree tree, int i) {
        return has(i) && tree.holds(tokens.get(i).text());
    }
}
