package pulse.signal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pulse.catalog.Catalog;
import pulse.text.Words;

/// Reads search queries against a catalogue, in English, German, French, Spanish, Italian, Portuguese and Dutch.
///
/// Ratings are taken first, then prices, so that "4 stars" is no amount; what is left is read from left to right for
/// negations, brands and cues, and the rest is what is searched for. Linear in the query's length.
public final class QueryReader {

    /// Characters read of a query; what follows is passed over.
    public static final int LENGTH_MAX = 1_000;

    private static final Set<String> ALTERNATIVES = Set.of("or", "nor", "oder", "noch", "ou", "ni", "o", "of");

    private final CatalogWords catalog;
    private final Reading reading;
    private final List<String> words = new ArrayList<>();
    private final List<String> cueWords = new ArrayList<>();
    private final List<String> brands = new ArrayList<>();
    private final List<String> excludedBrands = new ArrayList<>();
    private final List<String> excludedWords = new ArrayList<>();
    private final Set<Cue> cues = EnumSet.noneOf(Cue.class);

    private QueryReader(CatalogWords catalog, Reading reading) {
        this.catalog = catalog;
        this.reading = reading;
    }

    /// The query as understood; one read before against the same catalogue is remembered.
    public static Query read(String text, Catalog catalog) {
        return topic(text, CatalogWords.of(catalog)).query();
    }

    /// As [#read(String, Catalog)], with what of the catalogue it is about.
    static CatalogWords.Topic topic(String text, CatalogWords catalog) {
        String bounded = text.length() <= LENGTH_MAX ? text : text.substring(0, LENGTH_MAX);
        return bounded.isBlank() ? CatalogWords.Topic.NONE : catalog.topic(bounded);
    }

    static Query read(String text, CatalogWords catalog) {
        return new QueryReader(catalog, new Reading(Token.read(text))).query(text);
    }

    private Query query(String text) {
        double rating = RatingReader.read(reading);
        PriceWish price = PriceReader.read(reading);
        int at = 0;
        while (at < reading.size()) {
            boolean begins = reading.isFree(at) && (reading.at(at).isWord() || isMinus(at));
            at = begins ? step(at) : at + 1;
        }
        return new Query(
                text, words.isEmpty() ? cueWords : words, price, rating, brands, excludedBrands, excludedWords, cues);
    }

    /// Reads what begins at token `at` and returns the token after it.
    private int step(int at) {
        PhraseTree.Match cue = reading.match(WordTable.CUES, at);
        int negation = negation(at);
        if (negation > 0 && (cue == null || cue.length() <= negation)) {
            return negated(at + negation);
        }
        PhraseTree.Match brand = brand(at);
        if (brand != null && (cue == null || brand.length() >= cue.length())) {
            brands.add(brand.value());
            return keep(at, at + brand.length());
        }
        if (cue != null) {
            cues.add(Cue.valueOf(cue.value()));
            addWords(cueWords, at, at + cue.length());
            return at + cue.length();
        }
        int compound = reading.length(WordTable.COMPOUNDS, at);
        if (compound > 0) {
            return keep(at, at + compound);
        }
        int stop = reading.at(at).hyphenated() ? 0 : reading.length(WordTable.STOPS, at);
        return stop > 0 ? at + stop : keep(at, at + 1);
    }

    private PhraseTree.@Nullable Match brand(int at) {
        PhraseTree.Match brand = reading.match(catalog.brands(), at);
        boolean named = reading.isIn(WordTable.BRAND_WORDS, at - 1);
        return brand == null && named ? reading.match(catalog.plainBrands(), at) : brand;
    }

    /// Tokens of a negation at `at`, 0 when there is none: "no" before a number or a hyphen refuses nothing.
    private int negation(int at) {
        if (isMinus(at)) {
            return 1;
        }
        boolean compound = reading.length(WordTable.COMPOUNDS, at) > 0;
        int length = compound ? 0 : reading.length(WordTable.NEGATIONS, at);
        int next = at + length;
        boolean refuses =
                length > 0 && reading.isFree(next) && !reading.at(next).hyphenated();
        return refuses && reading.at(next).isWord() && !reading.at(next).isNumber() ? length : 0;
    }

    private boolean isMinus(int at) {
        return reading.isSign(at, "-")
                && reading.at(at).spaced()
                && reading.isFree(at + 1)
                && !reading.at(at + 1).spaced()
                && reading.at(at + 1).isWord()
                && !reading.at(at + 1).isNumber();
    }

    /// Reads what is refused from token `at` on: a brand, with those joined to it, or a word.
    private int negated(int at) {
        int start = at;
        while (reading.length(WordTable.STOPS, start) > 0 && reading.match(catalog.brands(), start) == null) {
            start += reading.length(WordTable.STOPS, start);
        }
        if (!reading.isFree(start) || !reading.at(start).isWord()) {
            return start;
        }
        PhraseTree.Match brand = refusedBrand(start);
        if (brand != null) {
            excludedBrands.add(brand.value());
            return joined(start + brand.length(), true);
        }
        PhraseTree.Match cue = reading.match(WordTable.CUES, start);
        if (cue != null) {
            refuse(Cue.valueOf(cue.value()));
            return start + cue.length();
        }
        excludedWords.add(Words.singular(reading.at(start).text()));
        return joined(start + 1, false);
    }

    private PhraseTree.@Nullable Match refusedBrand(int at) {
        PhraseTree.Match brand = reading.match(catalog.brands(), at);
        return brand == null && reading.isIn(WordTable.BRAND_WORDS, at - 1)
                ? reading.match(catalog.plainBrands(), at)
                : brand;
    }

    /// Goes on after "nike or" with another brand, after "leather or" with another word.
    private int joined(int at, boolean brand) {
        boolean comma = reading.isSign(at, ",");
        int next = at + (comma ? 1 : 0);
        int join = reading.length(WordTable.JOINS, next);
        if (brand && (comma || join > 0) && reading.match(catalog.brands(), next + join) != null) {
            return negated(next + join);
        }
        boolean alternative =
                join == 1 && ALTERNATIVES.contains(reading.at(next).text());
        boolean wordFollows =
                alternative && reading.isFree(next + 1) && reading.at(next + 1).isWord();
        return !brand && wordFollows ? negated(next + 1) : at;
    }

    /// Not expensive is a wish for a bargain; other refused hints say nothing.
    private void refuse(Cue cue) {
        if (cue == Cue.LUXURY) {
            cues.add(Cue.BARGAIN);
        }
    }

    private int keep(int from, int to) {
        addWords(words, from, to);
        return to;
    }

    private void addWords(List<String> list, int from, int to) {
        for (int i = from; i < to; i++) {
            if (reading.at(i).isWord()) {
                list.add(Words.singular(reading.at(i).text()));
            }
        }
    }
}
