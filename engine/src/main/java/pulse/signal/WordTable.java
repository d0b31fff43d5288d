package pulse.signal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import pulse.text.Words;

/// The word lists that queries and catalogues are read with, from `words.tsv` beside this class. Read once.
final class WordTable {

    private static final Map<String, PhraseTree> TREES = read();

    static final PhraseTree PRICE_MAX = tree("price/max");
    static final PhraseTree PRICE_MIN = tree("price/min");
    static final PhraseTree PRICE_AROUND = tree("price/around");
    static final PhraseTree PRICE_BETWEEN = tree("price/between");
    static final PhraseTree PRICE_TO = tree("price/to");
    static final PhraseTree PRICE_AND = tree("price/and");
    static final PhraseTree PRICE_OR_LESS = tree("price/or_less");
    static final PhraseTree PRICE_OR_MORE = tree("price/or_more");
    static final PhraseTree PRICE_FILLER = tree("price/filler");
    static final PhraseTree CURRENCIES = tree("currency");
    static final PhraseTree MULTIPLES = tree("number");
    static final PhraseTree UNITS = tree("unit/any");
    static final PhraseTree UNITS_ATTACHED = tree("unit/glued");
    static final PhraseTree SIZES = tree("size");
    static final PhraseTree MODELS = tree("model");
    static final PhraseTree AGED = tree("aged");
    static final PhraseTree STARS = tree("star");
    static final PhraseTree RATED = tree("rated/any");
    static final PhraseTree RATED_AT_LEAST = tree("rated/at_least");
    static final PhraseTree NEGATIONS = tree("negation");
    static final PhraseTree COMPOUNDS = tree("compound");
    static final PhraseTree JOINS = tree("join");
    static final PhraseTree BRAND_WORDS = tree("brand");
    static final PhraseTree CUES = tree("cue");
    static final PhraseTree STOPS = tree("stop");
    static final PhraseTree PLAIN = tree("plain");
    static final PhraseTree PERSONS = tree("person");
    static final PhraseTree REFERRERS = tree("referrer");

    private WordTable() {}

    private static PhraseTree tree(String key) {
        return Objects.requireNonNull(TREES.get(key), key);
    }

    private static Map<String, PhraseTree> read() {
        Map<String, PhraseTree> trees = new HashMap<>();
        try (InputStream in = WordTable.class.getResourceAsStream("words.tsv");
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(in, "words.tsv"), StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> add(trees, line));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read words.tsv", e);
        }
        return trees;
    }

    /// Files a line under its kind, and under kind and value, so that "price/max" is a list of its own.
    private static void add(Map<String, PhraseTree> trees, String line) {
        List<String> fields = List.of(line.split("\t", 3));
        for (String key : List.of(fields.get(0), fields.get(0) + "/" + fields.get(1))) {
            PhraseTree tree = trees.computeIfAbsent(key, any -> new PhraseTree());
            Arrays.stream(fields.get(2).split(",", -1)).forEach(phrase -> tree.put(words(phrase), fields.get(1)));
        }
    }

    /// A sign stands for itself; `us$` and the like are two tokens.
    private static List<String> words(String phrase) {
        return Arrays.stream(Words.fold(phrase.strip()).split("(?<=[a-z])(?=\\$)|[ -]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
