package pulse.ranking;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pulse.catalog.Catalog;
import pulse.catalog.Category;
import pulse.catalog.Product;
import pulse.rules.Rules;
import pulse.text.TextIndex;
import pulse.text.Words;
import pulse.twin.TaggedProduct;
import pulse.twin.VectorTable;

/// All that can be recommended at one moment: the catalogue, its twins, and its words. Immutable like the catalogue
/// it holds; what is worked out on the way (readings, popular products, searches) is kept with it and so never
/// outlives a change. Thread-safe.
public final class Assortment {

    /// Searches kept; one is some 3 KB for 12,000 products.
    private static final int SEARCHES_MAX = 5_000;

    /// Products whose neighbours are kept; a list is half a kilobyte.
    private static final int NEIGHBOURS_MAX = 20_000;

    private static final Assortment EMPTY = new Assortment(
            Catalog.empty(), new TaggedProduct[0], Texts.EMPTY, VectorTable.of(0, List.of()), Ruling.NONE);

    /// The words of products, and those of their names, brands and categories alone.
    private record Texts(TextIndex all, TextIndex names) {

        static final Texts EMPTY = new Texts(TextIndex.empty(), TextIndex.empty());

        Texts with(Map<Integer, Product> added, Collection<Integer> removed) {
            return new Texts(
                    all.with(entries(added, Assortment::words), removed),
                    names.with(entries(added, Assortment::nameWords), removed));
        }

        private static List<TextIndex.Entry> entries(
                Map<Integer, Product> added, Function<Product, Map<String, Integer>> words) {
            return added.entrySet().stream()
                    .map(each -> new TextIndex.Entry(each.getKey(), words.apply(each.getValue())))
                    .toList();
        }
    }

    private final Catalog catalog;
    private final @Nullable TaggedProduct[] tagged;
    private final Texts texts;
    private final VectorTable vectors;
    private final Popularity popularity;
    private final Map<Category, Integer> shelves;
    private final int[] widerShelves;
    private final Brands brands;
    private final Readings readings;
    private final Cache<Search.Key, Search> searches;
    private final Cache<Integer, Hits> neighbours;
    private final Ruling ruling;

    private Assortment(
            Catalog catalog, @Nullable TaggedProduct[] tagged, Texts texts, VectorTable vectors, Ruling ruling) {
        this.catalog = catalog;
        this.tagged = tagged;
        this.texts = texts;
        this.vectors = vectors;
        this.ruling = ruling;
        popularity = new Popularity(catalog);
        readings = new Readings(tagged.length);
        shelves = new HashMap<>();
        catalog.categories().forEach(category -> shelves.put(category, shelves.size()));
        widerShelves = new int[shelves.size()];
        shelves.forEach((category, shelf) -> widerShelves[shelf] = category.isNone() ? -1 : shelf(category.parent()));
        brands = new Brands(catalog);
        searches = bounded(SEARCHES_MAX);
        neighbours = bounded(NEIGHBOURS_MAX);
    }

    /// The same products under other rules; what was worked out about them is shared.
    private Assortment(Assortment same, Ruling ruling) {
        this.ruling = ruling;
        catalog = same.catalog;
        tagged = same.tagged;
        texts = same.texts;
        vectors = same.vectors;
        popularity = same.popularity;
        readings = same.readings;
        shelves = same.shelves;
        widerShelves = same.widerShelves;
        brands = same.brands;
        searches = same.searches;
        neighbours = same.neighbours;
    }

    public static Assortment empty() {
        return EMPTY;
    }

    /// The assortment with `added` put in or replaced, and the products of the ids in `removed` taken out.
    public Assortment with(Collection<TaggedProduct> added, Collection<String> removed) {
        Catalog next = catalog.with(added.stream().map(TaggedProduct::product).toList(), removed);
        @Nullable TaggedProduct[] nextTagged = Arrays.copyOf(tagged, next.ordinalLimit());
        Map<Integer, Product> entries = new HashMap<>();
        for (TaggedProduct product : added) {
            int ordinal = next.ordinal(product.product().id());
            if (ordinal >= 0) {
                nextTagged[ordinal] = product;
                entries.put(ordinal, product.product());
            }
        }
        List<Integer> gone = new ArrayList<>();
        for (String id : removed) {
            int ordinal = catalog.ordinal(id);
            if (ordinal >= 0) {
                nextTagged[ordinal] = null;
                gone.add(ordinal);
            }
        }
        VectorTable nextVectors = hasNewText(added) ? vectors(nextTagged) : vectors;
        Texts nextTexts = texts.with(entries, gone);
        List<Integer> changed = new ArrayList<>(gone);
        changed.addAll(entries.keySet());
        return new Assortment(next, nextTagged, nextTexts, nextVectors, ruling.after(next, changed));
    }

    /// The same products under the account's rules. O(rules * products): some 50 ns each.
    public Assortment ruledBy(Rules rules) {
        return new Assortment(this, Ruling.of(rules, catalog));
    }

    /// The account's rules over these products.
    Ruling ruling() {
        return ruling;
    }

    /// True when a product is new or its text has changed; a price or rating that changed leaves the vectors alone.
    private boolean hasNewText(Collection<TaggedProduct> added) {
        return added.stream().anyMatch(product -> {
            int ordinal = catalog.ordinal(product.product().id());
            return ordinal < 0
                    || !Arrays.equals(
                            tagged(ordinal).text().vector(), product.text().vector());
        });
    }

    private static VectorTable vectors(@Nullable TaggedProduct[] tagged) {
        List<byte @Nullable []> rows = new ArrayList<>();
        int dimensions = 0;
        for (TaggedProduct product : tagged) {
            byte[] vector = product == null ? null : product.text().vector();
            dimensions = vector == null ? dimensions : vector.length;
            rows.add(vector);
        }
        return VectorTable.of(dimensions, rows);
    }

    public Catalog catalog() {
        return catalog;
    }

    public TextIndex texts() {
        return texts.all();
    }

    /// The words of names, brands and categories.
    TextIndex names() {
        return texts.names();
    }

    /// Number of categories, wider ones among them; each has a number below it.
    int shelfCount() {
        return shelves.size();
    }

    /// The number of a category, -1 for one that is not here.
    int shelf(Category category) {
        return shelves.getOrDefault(category, -1);
    }

    /// The number of the next wider category, -1 for none.
    int widerShelf(int shelf) {
        return widerShelves[shelf];
    }

    /// The brands of the products, by number.
    Brands brands() {
        return brands;
    }

    /// The vectors of the products' texts, by ordinal; those of products taken out may still be there.
    VectorTable vectors() {
        return vectors;
    }

    public Popularity popularity() {
        return popularity;
    }

    /// The product of an ordinal that is known to have one.
    public Product product(int ordinal) {
        return tagged(ordinal).product();
    }

    /// The product and its text twin, of an ordinal that is known to have one.
    public TaggedProduct tagged(int ordinal) {
        return Objects.requireNonNull(tagged[ordinal], "no product has this ordinal");
    }

    /// How the products read today.
    Readings readings() {
        return readings;
    }

    /// Where the reading of an ordinal that is known to have a product starts among [#readings].
    int reading(int ordinal) {
        return readings.at(this, ordinal);
    }

    /// The answer to a search, worked out once, and once more in place of a rough one.
    Search search(Search.Key key, Supplier<Search> find) {
        return searches.asMap().compute(key, (any, known) -> known == null || known.isRough() ? find.get() : known);
    }

    /// The answer to a search when it was worked out before, else null.
    @Nullable
    Search searched(Search.Key key) {
        return searches.getIfPresent(key);
    }

    /// The products nearest to one by the meaning of their texts, worked out once.
    Hits neighbours(int ordinal) {
        return neighbours.get(ordinal, any -> Similar.nearest(this, any));
    }

    /// Kept in order by whoever uses it: to wake another thread for it costs more than the work.
    private static <K, V> Cache<K, V> bounded(int entriesMax) {
        return Caffeine.newBuilder()
                .maximumSize(entriesMax)
                .executor(Runnable::run)
                .build();
    }

    /// Words weigh by where they stand: name 4, category and brand 3, tags and attributes 2, description 1.
    private static Map<String, Integer> words(Product product) {
        Map<String, Integer> frequencies = new HashMap<>();
        count(frequencies, product.name(), 4);
        count(frequencies, product.category().path(), 3);
        count(frequencies, product.brand(), 3);
        product.tags().forEach(tag -> count(frequencies, tag, 2));
        product.attributes().values().forEach(value -> count(frequencies, value, 2));
        count(frequencies, product.description(), 1);
        return frequencies;
    }

    private static Map<String, Integer> nameWords(Product product) {
        Map<String, Integer> frequencies = new HashMap<>();
        count(frequencies, product.name(), 1);
        count(frequencies, product.category().path(), 1);
        count(frequencies, product.brand(), 1);
        return frequencies;
    }

    private static void count(Map<String, Integer> frequencies, String text, int weight) {
        Words.of(text).forEach(word -> frequencies.merge(word, weight, Integer::sum));
    }
}
