package pulse.signal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pulse.catalog.Catalog;
import pulse.catalog.Category;
import pulse.catalog.Product;
import pulse.text.Words;

/// The words of one catalogue: its brands and categories, and the persons that they speak of. Thread-safe.
///
/// Made once for each catalogue, in time linear in its brands and categories, and dropped with it.
final class CatalogWords {

    private static final int QUERIES_MAX = 4_096;

    private static final LoadingCache<Catalog, CatalogWords> KNOWN =
            Caffeine.newBuilder().weakKeys().build(CatalogWords::new);

    private final PhraseTree brands = new PhraseTree();
    private final PhraseTree plainBrands = new PhraseTree();
    /// In the order of their paths; a category's number is its place.
    private final List<Category> categories = new ArrayList<>();
    /// The number of the nearest wider category, -1 for none.
    private final List<Integer> wider = new ArrayList<>();
    private final Map<Category, Integer> numbers = new HashMap<>();
    private final Map<String, List<Integer>> numbersByWord = new HashMap<>();
    private final Map<Category, String> persons = new HashMap<>();
    private final @Nullable String[] personsByOrdinal;
    private final Cache<String, Topic> queries = Caffeine.newBuilder()
            .maximumSize(QUERIES_MAX)
            .executor(Runnable::run)
            .build();

    private CatalogWords(Catalog catalog) {
        personsByOrdinal = new String[catalog.ordinalLimit()];
        catalog.categories().stream()
                .sorted((one, other) -> one.path().compareTo(other.path()))
                .forEach(this::addCategory);
        catalog.brands().forEach(this::addBrand);
    }

    static CatalogWords of(Catalog catalog) {
        return KNOWN.get(catalog);
    }

    /// A query read, and what of the catalogue it is about.
    ///
    /// @param persons the persons its words speak of, in their order
    /// @param categories the categories it names, else those of its first person; the widest of each branch
    record Topic(Query query, List<String> persons, List<Category> categories) {

        /// No query.
        static final Topic NONE = new Topic(Query.NONE, List.of(), List.of());
    }

    /// A query read against this catalogue; one read before is remembered.
    Topic topic(String text) {
        return queries.get(text, this::read);
    }

    private Topic read(String text) {
        Query query = QueryReader.read(text, this);
        List<String> spoken = spoken(query);
        List<Category> named = categories(query.words());
        if (spoken.isEmpty()) {
            return new Topic(
                    query,
                    named.stream()
                            .map(this::person)
                            .filter(person -> !person.isEmpty())
                            .distinct()
                            .toList(),
                    named);
        }
        List<Category> fitting = named.stream()
                .filter(category -> person(category).equals(spoken.getFirst()))
                .toList();
        return new Topic(query, spoken, fitting.isEmpty() ? categoriesOf(spoken.getFirst()) : fitting);
    }

    /// Brands that are not also plain words here.
    PhraseTree brands() {
        return brands;
    }

    /// Brands that are also plain words, such as Running: they count only where the query says brand.
    PhraseTree plainBrands() {
        return plainBrands;
    }

    /// The persons a query speaks of: filler within phrases counts ("chaussures de course"), what is refused does not.
    private static List<String> spoken(Query query) {
        return query.excludedWords().isEmpty() ? persons(Words.split(query.text())) : persons(query.words());
    }

    /// The person that a category speaks of, such as `runner`; empty when none.
    String person(Category category) {
        return persons.getOrDefault(category, "");
    }

    /// The person that a product speaks of by its category, else by its name and tags; empty when none.
    String person(Catalog catalog, int ordinal) {
        String known = personsByOrdinal[ordinal];
        if (known == null) {
            Product product = catalog.at(ordinal);
            known = product == null ? "" : person(product);
            personsByOrdinal[ordinal] = known;
        }
        return known;
    }

    private String person(Product product) {
        String named = person(product.category());
        if (!named.isEmpty()) {
            return named;
        }
        List<String> found = persons(Words.split(product.name() + " " + String.join(" ", product.tags())));
        return found.isEmpty() ? "" : found.getFirst();
    }

    /// The persons that words speak of, in their order, without repeats.
    static List<String> persons(List<String> words) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            PhraseTree.Match match = WordTable.PERSONS.atWord(words, i);
            if (match != null) {
                if (!found.contains(match.value())) {
                    found.add(match.value());
                }
                i += match.length() - 1;
            }
        }
        return found;
    }

    /// The categories whose paths hold most of `words`, the widest of each branch; empty when none holds any. O(words
    /// times the categories that each names); one array of the shop's categories.
    List<Category> categories(List<String> words) {
        int[] hits = new int[categories.size()];
        int most = 0;
        for (int i = 0; i < words.size(); i++) {
            if (words.indexOf(words.get(i)) == i) {
                for (int number : numbersByWord.getOrDefault(words.get(i), List.of())) {
                    most = Math.max(most, ++hits[number]);
                }
            }
        }
        List<Category> best = new ArrayList<>();
        for (int number = 0; number < hits.length && most > 0; number++) {
            if (hits[number] == most && !isWithinAnother(number, hits, most)) {
                best.add(categories.get(number));
            }
        }
        return best;
    }

    private boolean isWithinAnother(int number, int[] hits, int most) {
        for (int at = wider.get(number); at >= 0; at = wider.get(at)) {
            if (hits[at] == most) {
                return true;
            }
        }
        return false;
    }

    /// The categories that speak of `person`, the widest of each branch.
    List<Category> categoriesOf(String person) {
        return persons.entrySet().stream()
                .filter(entry -> entry.getValue().equals(person))
                .map(Map.Entry::getKey)
                .filter(category -> !person(category.parent()).equals(person))
                .sorted((one, other) -> one.path().compareTo(other.path()))
                .toList();
    }

    private void addCategory(Category category) {
        if (category.isNone()) {
            return;
        }
        int number = categories.size();
        categories.add(category);
        numbers.put(category, number);
        wider.add(nearestWider(category));
        Set<String> words = new HashSet<>(Words.of(category.path()));
        words.removeIf(WordTable.STOPS::holds);
        words.forEach(word ->
                numbersByWord.computeIfAbsent(word, any -> new ArrayList<>()).add(number));
        category.andWider()
                .map(wider -> persons(Words.split(wider.leaf())))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .ifPresent(found -> persons.put(category, found.getFirst()));
    }

    private int nearestWider(Category category) {
        for (Category at = category.parent(); !at.isNone(); at = at.parent()) {
            Integer number = numbers.get(at);
            if (number != null) {
                return number;
            }
        }
        return -1;
    }

    private void addBrand(String folded, String spelling) {
        List<String> words = Arrays.asList(folded.split(" "));
        boolean plain = words.size() == 1 && isPlain(folded);
        (plain ? plainBrands : brands).put(words, spelling);
        String joined = String.join("", words);
        if (words.size() > 1 && joined.length() >= 6 && !isPlain(joined)) {
            brands.put(List.of(joined), spelling);
        }
    }

    private boolean isPlain(String word) {
        return word.length() < 2
                || word.chars().allMatch(Character::isDigit)
                || numbersByWord.containsKey(Words.singular(word))
                || WordTable.PLAIN.holds(word)
                || WordTable.STOPS.holds(word)
                || WordTable.CUES.holds(word)
                || WordTable.PERSONS.holds(word)
                || WordTable.PRICE_MAX.holds(word);
    }
}
