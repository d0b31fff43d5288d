package pulse.signal;

import java.util.List;
import java.util.Set;

/// A search query as it was understood.
///
/// @param text as typed
/// @param words what is searched for, folded and in the singular: without prices, ratings, negations and filler
/// @param price the price asked for
/// @param minRating the lowest rating asked for, 0 to 5; NaN when none was
/// @param brands brands of the catalogue asked for, in its own spelling
/// @param excludedBrands brands of the catalogue refused
/// @param excludedWords other words refused, folded and in the singular, such as `leather`
/// @param cues what else the words hint at
public record Query(
        String text,
        List<String> words,
        PriceWish price,
        double minRating,
        List<String> brands,
        List<String> excludedBrands,
        List<String> excludedWords,
        Set<Cue> cues) {

    /// No query.
    public static final Query NONE =
            new Query("", List.of(), PriceWish.NONE, Double.NaN, List.of(), List.of(), List.of(), Set.of());

    public Query {
        words = List.copyOf(words);
        brands = List.copyOf(brands);
        excludedBrands = List.copyOf(excludedBrands);
        excludedWords = List.copyOf(excludedWords);
        cues = Set.copyOf(cues);
    }

    public boolean isNone() {
        return text.isEmpty();
    }

    public boolean hasMinRating() {
        return !Double.isNaN(minRating);
    }

    public boolean has(Cue cue) {
        return cues.contains(cue);
    }
}
