package pulse.bench.simulator;

import java.util.List;
import java.util.Map;
import pulse.catalog.Product;
import pulse.text.Words;

/// Whether an answered interest, put as a person or as `..._shopper`, speaks of a product's shelf.
///
/// Words agree when their first letters do, all but the ending: runner and running, cyclist and cycling. Persons who
/// are not named after their thing are listed.
final class Interest {

    private static final Map<String, List<String>> PERSONS = Map.ofEntries(
            Map.entry("cook", List.of("kitchen", "cookware", "cookbook", "appliance", "knives", "bakeware")),
            Map.entry("reader", List.of("book", "novel")),
            Map.entry("parent", List.of("toy", "kid", "baby", "children", "plush")),
            Map.entry("gamer", List.of("game", "gaming", "console")),
            Map.entry("hiker", List.of("hiking", "outdoor", "trekking")),
            Map.entry("photographer", List.of("camera", "photography")),
            Map.entry("audiophile", List.of("audio", "headphone", "speaker")),
            Map.entry("listener", List.of("audio", "headphone", "speaker", "music")),
            Map.entry("decorator", List.of("decor", "interior")),
            Map.entry("sneakerhead", List.of("sneaker", "shoe")),
            Map.entry("techie", List.of("electronic", "laptop", "phone", "computer")),
            Map.entry("traveller", List.of("travel", "luggage", "bag")),
            Map.entry("swimmer", List.of("swim", "swimming")),
            Map.entry("athlete", List.of("sport", "fitness")));

    private Interest() {}

    /// True when any word of `interest`, such as `trail_runner`, speaks of the product's category, tags or name.
    static boolean speaksOf(String interest, Product product) {
        List<String> about = Words.of(String.join(" ", product.category().parts())
                + ' '
                + String.join(" ", product.tags())
                + ' '
                + product.name());
        return Words.of(interest.replace('_', ' ')).stream()
                .filter(word -> !word.equals("shopper"))
                .anyMatch(word -> about.stream().anyMatch(other -> agree(word, other)));
    }

    private static boolean agree(String person, String thing) {
        if (PERSONS.getOrDefault(person, List.of()).contains(thing)) {
            return true;
        }
        String stem = stem(person);
        return stem.length() >= 3 && stem.equals(stem(thing));
    }

    /// The word without an ending that makes a person or a doing of it; doubled last letters are one.
    private static String stem(String word) {
        for (String ending : List.of("ist", "ing", "er", "or", "ian", "i", "a", "e", "")) {
            if (word.endsWith(ending) && word.length() - ending.length() >= 3) {
                String stem = word.substring(0, word.length() - ending.length());
                int last = stem.length() - 1;
                return last > 2 && stem.charAt(last) == stem.charAt(last - 1) ? stem.substring(0, last) : stem;
            }
        }
        return word;
    }
}
