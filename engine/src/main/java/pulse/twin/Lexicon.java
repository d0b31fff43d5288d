package pulse.twin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import pulse.text.Words;

/// Finds the words and phrases that say something of a product, in English, German, French, Spanish, Italian,
/// Portuguese, Dutch and Polish, and whether they are denied.
///
/// A denial reaches over the three words after it within its clause: "not waterproof", "ohne scharfe Kanten". Where
/// the denial is part of a longer cue ("non toxic", "no iron"), the cue wins. Phrases of the kind `none` keep the words
/// within them from being read singly ("belt loop", "faux leather"); a cue of just their length still counts.
/// Immutable.
final class Lexicon {

    private static final int NEGATION_REACH = 3;
    /// "Non" is Italian for not and an English prefix, which reaches over one word: "non padded bra".
    private static final int NON_REACH = 2;

    /// Longest evidence in characters; a star would otherwise let in a word as long as the text.
    private static final int EVIDENCE_LENGTH_MAX = 60;

    private static final int PREFIX_LENGTH_MIN = 2;
    private static final Pattern CLAUSE_END =
            Pattern.compile("[.,;:!?()\\[\\]\\n•|/]+|\\s[-–—]\\s| but | aber | mais | pero ");
    private static final Set<String> NEGATIONS = Set.of(
            "not", "no", "non", "never", "without", "isnt", "doesnt", "arent", "dont", "wont", "cannot", "cant", "lack",
            "nicht", "kein", "keine", "keinen", "keiner", "ohne", "pas", "sans", "jamai", "sin", "nunca", "senza",
            "mai", "nao", "sem", "niet", "geen", "zonder", "nie", "bez");
    private static final Set<String> EMPHATIC = Set.of("only", "just", "nur", "seulement", "solo", "alleen");

    private final Map<String, List<Cue>> byFirstWord = new HashMap<>();
    private final Map<String, List<Cue>> byFirstPrefix = new HashMap<>();

    private final int prefixLengthMax;

    Lexicon(List<Cue> cues) {
        for (Cue cue : cues) {
            boolean isPrefix = cue.prefix() && cue.words().size() == 1;
            (isPrefix ? byFirstPrefix : byFirstWord)
                    .computeIfAbsent(cue.words().getFirst(), any -> new ArrayList<>())
                    .add(cue);
        }
        prefixLengthMax =
                byFirstPrefix.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    /// The lexicon that ships with the engine. A cue that several languages share counts once, with its largest weight.
    static Lexicon shipped() {
        Map<Cue, Cue> cues = new LinkedHashMap<>();
        for (List<String> row : Table.rows("lexicon.tsv", 5)) {
            double weight = Double.parseDouble(row.get(2));
            Arrays.stream(row.get(4).split(",", -1))
                    .map(cue -> cue(row.get(0), row.get(1), weight, cue.strip()))
                    .forEach(cue -> cues.merge(cue.weighing(0), cue, (a, b) -> a.weight() >= b.weight() ? a : b));
        }
        return new Lexicon(List.copyOf(cues.values()));
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
        int phraseUpTo = -1;
        int passUpTo = -1;
        for (int i = 0; i < clause.size(); i++) {
            List<Cue> here = cuesAt(clause, i);
            int longest =
                    here.stream().mapToInt(cue -> cue.words().size()).max().orElse(0);
            boolean startsPhrase = longest > 1;
            boolean isPassed = i <= passUpTo;
            if (here.stream().anyMatch(Cue::isPhrase)) {
                passUpTo = Math.max(passUpTo, i + longest - 1);
                here.removeIf(cue -> cue.words().size() < longest);
            }
            if (!startsPhrase && i > phraseUpTo && isDenial(clause, i)) {
                deniedUpTo = i + (clause.get(i).equals("non") ? NON_REACH : NEGATION_REACH);
            } else if (!isPassed) {
                add(here, clause, i, i <= deniedUpTo, found);
            }
            phraseUpTo = Math.max(phraseUpTo, i + longest - 1);
        }
    }

    private static void add(List<Cue> here, List<String> clause, int start, boolean denied, List<Mention> found) {
        for (Cue cue : here) {
            if (cue.isPhrase()) {
                continue;
            }
            String words =
                    String.join(" ", clause.subList(start, start + cue.words().size()));
            found.add(new Mention(cue, words.substring(0, Math.min(EVIDENCE_LENGTH_MAX, words.length())), denied));
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
        int longest = Math.min(prefixLengthMax, word.length());
        for (int length = PREFIX_LENGTH_MIN; length <= longest; length++) {
            here.addAll(byFirstPrefix.getOrDefault(word.substring(0, length), List.of()));
        }
        return here;
    }
}
