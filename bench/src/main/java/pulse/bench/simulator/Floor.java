package pulse.bench.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import pulse.catalog.Catalog;
import pulse.catalog.Category;
import pulse.catalog.Product;
import pulse.text.Words;

/// The shop as a shopper walks through it: shelves to browse and a plain search of words, of the shop's own, that
/// has nothing to do with PULSE. Immutable after it is made: O(words) to make, O(products that share a word) a search.
public final class Floor {

    private static final int DRAWS_MAX = 50;

    /// Products on one page of results.
    static final int PAGE_SIZE = 24;

    private final Catalog catalog;
    private final List<Product> products;
    private final Map<Category, List<Product>> shelves = new LinkedHashMap<>();
    private final Map<String, List<Product>> byWord = new HashMap<>();

    public Floor(List<Product> products) {
        if (products.isEmpty()) {
            throw new IllegalArgumentException("a shop without products has no shoppers");
        }
        this.products = List.copyOf(products);
        catalog = Catalog.empty().with(products, List.of());
        for (Product product : products) {
            shelves.computeIfAbsent(product.category(), any -> new ArrayList<>())
                    .add(product);
            for (String word : new HashSet<>(Words.of(searched(product)))) {
                byWord.computeIfAbsent(word, any -> new ArrayList<>()).add(product);
            }
        }
    }

    public Catalog catalog() {
        return catalog;
    }

    public List<Product> products() {
        return products;
    }

    /// The shelf of a product drawn at random: large shelves have many friends.
    Category interest(RandomGenerator random) {
        return products.get(random.nextInt(products.size())).category();
    }

    /// Another shelf than `left`, drawn as [#interest] draws; the same one when a floor has hardly any other.
    Category interestBut(Category left, RandomGenerator random) {
        Category drawn = interest(random);
        for (int again = 0; drawn.equals(left) && again < DRAWS_MAX; again++) {
            drawn = interest(random);
        }
        return drawn;
    }

    List<Product> shelf(Category category) {
        return shelves.getOrDefault(category, products);
    }

    /// A product by its id, or null.
    @Nullable
    Product find(String id) {
        return catalog.find(id);
    }

    /// The first page for `query` among what passes `filters`: most words in common first, rarer words counting more,
    /// then the shop's own order. Without a word in common, the page of `shelf`.
    List<Product> search(String query, Filters filters, Category shelf) {
        Map<Product, Double> scores = new LinkedHashMap<>();
        for (String word : Set.copyOf(Words.of(query))) {
            List<Product> having = byWord.getOrDefault(word, List.of());
            double rarity = Math.log(1 + products.size() / (1.0 + having.size()));
            having.forEach(product -> scores.merge(product, rarity, Double::sum));
        }
        List<Product> found = scores.entrySet().stream()
                .filter(entry -> filters.admit(entry.getKey()))
                .sorted(Map.Entry.<Product, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(entry -> entry.getKey().id()))
                .limit(PAGE_SIZE)
                .map(Map.Entry::getKey)
                .toList();
        return found.isEmpty() ? browse(shelf, filters) : found;
    }

    /// The first page of a shelf among what passes `filters`; the whole shelf's when nothing passes.
    List<Product> browse(Category shelf, Filters filters) {
        List<Product> all = shelf(shelf);
        List<Product> admitted =
                all.stream().filter(filters::admit).limit(PAGE_SIZE).toList();
        return admitted.isEmpty() ? all.subList(0, Math.min(PAGE_SIZE, all.size())) : admitted;
    }

    private static String searched(Product product) {
        return product.name()
                + ' '
                + product.brand()
                + ' '
                + product.category().path()
                + ' '
                + String.join(" ", product.tags());
    }
}
