package pulse.twin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pulse.text.Words;

/// All that a twin can say, with what each word of it means and how it is scored. Immutable; one for all.
public final class Vocabulary {

    private static final Vocabulary SHIPPED = new Vocabulary();
    private static final String TRAIT = "trait";
    private static final int CUES_SHOWN = 4;

    /// One thing that a twin can say.
    ///
    /// @param kind `trait`, `price_tier`, or the wire name of a [Facet]
    /// @param name as twins have it
    /// @param aliases other names that it is known by elsewhere
    /// @param definition when a product has it, in a sentence
    /// @param examples products that have it
    /// @param counterexamples products that have it not
    /// @param weights of each kind of evidence in the log-odds; none but for traits
    /// @param calibration how far its probability is to be trusted
    public record Entry(
            String kind,
            String name,
            List<String> aliases,
            String definition,
            List<String> examples,
            List<String> counterexamples,
            Map<String, Double> weights,
            String calibration) {

        public Entry {
            aliases = List.copyOf(aliases);
            examples = List.copyOf(examples);
            counterexamples = List.copyOf(counterexamples);
        }

        private boolean isCalled(String word) {
            return name.equals(word) || aliases.contains(word);
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private final Lexicon lexicon = Lexicon.shipped();

    private Vocabulary() {
        for (List<String> row : Table.rows("vocabulary.tsv", 7)) {
            String kind = row.get(0);
            String name = row.get(1);
            entries.add(new Entry(
                    kind,
                    name,
                    parts(row.get(2), ","),
                    row.get(3),
                    parts(row.get(4), ";"),
                    parts(row.get(5), ";"),
                    kind.equals(TRAIT) ? weights(name) : Map.of(),
                    row.get(6)));
        }
        addInterests();
    }

    /// The vocabulary that ships with the engine.
    public static Vocabulary shipped() {
        return SHIPPED;
    }

    /// Every entry: traits, price tiers, then facet by facet.
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /// How a kind's probabilities come about, for people.
    public static String scoring(String kind) {
        return switch (kind) {
            case TRAIT ->
                "A logistic of the weighted sum of what the words say, the text's likeness to examples, the price among"
                        + " comparable products, the sale, and the ratings.";
            case "price_tier" -> "The third of comparable products' prices that its own price lies in.";
            default ->
                "1 - exp(-s / 1.6), where s sums its words' weights, in full in name, category, tags and attributes,"
                        + " less in the description and brand, with likeness to an example where there is one.";
        };
    }

    /// The entry that someone else's name for something means: `occasion:office` is work, `sustainable` is
    /// sustainability, `gender:Damen` is women. Without a kind before the colon, traits are looked through first.
    /// Empty when nothing fits.
    public Optional<Entry> find(String said) {
        int colon = said.indexOf(':');
        String word = underscored(said.substring(colon + 1));
        Set<String> kinds = colon < 0 ? kinds() : Set.of(kind(underscored(said.substring(0, colon))));
        return entries.stream()
                .filter(entry -> kinds.contains(entry.kind()) && entry.name().equals(word))
                .findFirst()
                .or(() -> entries.stream()
                        .filter(entry -> kinds.contains(entry.kind()) && entry.isCalled(word))
                        .findFirst())
                .or(() -> mentioned(word, kinds));
    }

    private Set<String> kinds() {
        Set<String> kinds = new LinkedHashSet<>();
        entries.forEach(entry -> kinds.add(entry.kind()));
        return kinds;
    }

    /// The kind that shops call by another name.
    private static String kind(String said) {
        return switch (said) {
            case "tier", "price", "price_level" -> "price_tier";
            case "gender", "sex", "age", "age_group", "audiences", "for" -> Facet.AUDIENCE.wireName();
            case "usage", "use", "occasions", "event" -> Facet.OCCASION.wireName();
            case "seasons" -> Facet.SEASON.wireName();
            case "styles", "look" -> Facet.STYLE.wireName();
            case "interests", "activity" -> Facet.INTEREST.wireName();
            case "claims", "ethics", "label" -> Facet.CLAIM.wireName();
            case "traits", "attribute" -> TRAIT;
            default -> said;
        };
    }

    /// What the lexicon reads in a word: the heaviest cue of one of the kinds.
    private Optional<Entry> mentioned(String word, Set<String> kinds) {
        return lexicon.mentions(word.replace('_', ' ')).stream()
                .map(Mention::cue)
                .filter(cue -> kinds.contains(cue.kind()) && cue.weight() > 0)
                .max((left, right) -> Double.compare(left.weight(), right.weight()))
                .flatMap(cue -> entries.stream()
                        .filter(entry ->
                                entry.kind().equals(cue.kind()) && entry.name().equals(cue.name()))
                        .findFirst());
    }

    private static String underscored(String text) {
        return String.join("_", Words.split(text));
    }

    private static List<String> parts(String cell, String separator) {
        return Arrays.stream(cell.split(separator))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static Map<String, Double> weights(String trait) {
        Weights weights = Weights.of(Trait.valueOf(trait.toUpperCase(Locale.ROOT)));
        Map<String, Double> named = new LinkedHashMap<>();
        named.put("bias", weights.bias());
        named.put("words", weights.words());
        named.put("likeness", weights.likeness());
        named.put("price", weights.price());
        named.put("sale", weights.sale());
        named.put("rating", weights.rating());
        named.put("renown", weights.renown());
        return named;
    }

    /// Interests need no definition: their names and their commonest words say it.
    private void addInterests() {
        Map<String, List<String>> cues = new LinkedHashMap<>();
        for (List<String> row : Table.rows("lexicon.tsv", 5)) {
            if (row.get(0).equals(Facet.INTEREST.wireName())) {
                cues.computeIfAbsent(row.get(1), any -> parts(row.get(4), ","));
            }
        }
        cues.forEach((name, words) -> entries.add(new Entry(
                Facet.INTEREST.wireName(),
                name,
                List.of(),
                "For those whose interest is " + name.replace('_', ' ') + ".",
                words.subList(0, Math.min(CUES_SHOWN, words.size())),
                List.of(),
                Map.of(),
                "tested by examples")));
    }
}
