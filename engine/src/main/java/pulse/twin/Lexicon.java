package pulse.twin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import pulse.text.Words;

/// Finds the words and phrases that say something of a product, in English, German, French, Spanish, Italian,
/// Portuguese and Dutch, and whether they are denied.
///
/// A denial reaches over the three words after it within its clause: "not waterproof", "ohne scharfe Kanten". Where
/// the denial is part of a longer cue ("non toxic", "no iron"), the cue wins. Immutable.
final class Lexicon {

    private static final int NEGATION_REACH = 3;
    private static final int PREFIX_LENGTH_MIN = 2;
    private static final Pattern CLAUSE_END =
            Pattern.compile("[.,;:!?()\\[\\]\\n•|/]+|\\s[-–—]\\s| but | aber | mais | pero ");
    private static final Set<String> NEGATIONS = Set.of(
            "not", "no", "non", "never", "without", "isnt", "doesnt", "arent", "dont", "wont", "cannot", "cant", "lack",
            "nicht", "kein", "keine", "keinen", "ohne", "nie", "pas", "sans", "jamai", "sin", "nunca", "senza", "mai",
            "nao", "sem", "niet", "geen", "zonder");
    private static final Set<String> EMPHATIC = Set.of("only", "just", "nur", "seulement", "solo", "alleen");

    private final Map<String, List<Cue>> byFirstWord = new HashMap<>();
    private final Map<String, List<Cue>> byFirstPrefix = new HashMap<>();

    Lexicon(List<Cue> cues) {
        for (Cue cue : cues) {
            boolean isPrefix = cue.prefix() && cue.words().size() == 1;
            (isPrefix ? byFirstPrefix : byFirstWord)
                    .computeIfAbsent(cue.words().getFirst(), any -> new ArrayList<>())
                    .add(cue);
        }
    }

    /// The lexicon that ships with the engine.
    static Lexicon shipped() {
        List<Cue> cues = new ArrayList<>();
        for (List<String> row : Table.rows("lexicon.tsv", 5)) {
            double weight = Double.parseDouble(row.get(2));
            Arrays.stream(row.get(4).split(",", -1))
                    .map(cue -> cue(row.get(0), row.get(1), weight, cue.strip()))
                    .forEach(cues::add);
        }
        return new Lexicon(cues);
    }

    static Cue cue(String kind, String name, double weight, String pattern) {
        boolean prefix = pattern.endsWith("*");
        List<String> words = prefix ? Words.split(pattern) : Words.of(pattern);
        return new Cue(kind, name, weight, words, prefix);
    }

    /// Every cue in `text`, in the order of their places. O(words).
    List<Mention> mentions(String text) {
        List<Mention> found = new ArrayList<>();
        for (String clause : CLAUSE_END.split(text, -1)) {
            find(Words.of(clause), found);
        }
        return found;
    }

    private void find(List<String> clause, List<Mention> found) {
        int deniedUpTo = -1;
        Set<Integer> consumed = new HashSet<>();
        for (int i = 0; i < clause.size(); i++) {
            List<Cue> here = cuesAt(clause, i);
            boolean startsPhrase = here.stream().anyMatch(cue -> cue.words().size() > 1);
            if (!startsPhrase && isDenial(clause, i) && !consumed.contains(i)) {
                deniedUpTo = i + NEGATION_REACH;
                continue;
            }
            for (Cue cue : here) {
                String words =
                        String.join(" ", clause.subList(i, i + cue.words().size()));
                found.add(new Mention(cue, words, i <= deniedUpTo));
                for (int j = 1; j < cue.words().size(); j++) {
                    consumed.add(i + j);
                }
            }
        }
    }

    private static boolean isDenial(List<String> clause, int i) {
        boolean emphatic = i + 1 < clause.size() && EMPHATIC.contains(clause.get(i + 1));
        return !emphatic && NEGATIONS.contains(clause.get(i));
    }

    private List<Cue> cuesAt(List<String> clause, int start) {
        String word = clause.get(start);
        List<Cue> here = new ArrayList<>();
        for (Cue cue : byFirstWord.getOrDefault(word, List.of())) {
            if (cue.isAt(clause, start)) {
                here.add(cue);
            }
        }
        for (int length = PREFIX_LENGTH_MIN; length <= word.length(); length++) {
            here.addAll(byFirstPrefix.getOrDefault(word.substring(0, length), List.of()));
        }
        return here;
    }
}
