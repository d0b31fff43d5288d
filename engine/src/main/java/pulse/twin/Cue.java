package pulse.twin;

import java.util.List;

/// A word or phrase that says something of a product.
///
/// @param kind `trait`, the wire name of a [Facet], or `none`
/// @param name what is said, such as `durability` or `women`
/// @param weight log-odds that one mention adds
/// @param words its folded words, at least one
/// @param prefix true when the last word stands for every word that begins so
record Cue(String kind, String name, double weight, List<String> words, boolean prefix) {

    Cue {
        words = List.copyOf(words);
    }

    /// The same cue with another weight.
    Cue weighing(double other) {
        return new Cue(kind, name, other, words, prefix);
    }

    /// True for a phrase that says nothing and is there to keep its words from being read singly.
    boolean isPhrase() {
        return kind.equals("none");
    }

    /// True when its words stand in `clause` from `start`.
    boolean isAt(List<String> clause, int start) {
        if (start + words.size() > clause.size()) {
            return false;
        }
        for (int i = 0; i < words.size(); i++) {
            boolean last = i == words.size() - 1;
            String word = clause.get(start + i);
            boolean meets = (last && prefix) ? word.startsWith(words.get(i)) : word.equals(words.get(i));
            if (!meets) {
                return false;
            }
        }
        return true;
    }
}
