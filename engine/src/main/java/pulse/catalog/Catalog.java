package pulse.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import pulse.text.Words;

/// A shop's products at one moment. Immutable: a change makes the next catalogue and shares what did not change, so
/// an inference sees one catalogue from its first step to its last.
///
/// Every product has an ordinal, a small whole number that stays its own through updates and is not given again
/// after its removal; arrays elsewhere are indexed by it.
public final class Catalog {

    /// Prices in a category with fewer priced products than this are compared within the next wider one.
    static final int SHELF_SIZE_MIN = 8;

    private static final Catalog EMPTY = new Catalog(new Product[0], Map.of(), Map.of(), Map.of());

    private final @Nullable Product[] products;
    private final Map<String, Integer> ordinals;
    private final Map<Category, Shelf> shelves;
    private final Map<String, String> brands;
    private final BitSet present = new BitSet();
    private final double[] prices;
    private final double[] ratings;

    private Catalog(
            @Nullable Product[] products,
            Map<String, Integer> ordinals,
            Map<Category, Shelf> shelves,
            Map<String, String> brands) {
        this.products = products;
        this.ordinals = ordinals;
        this.shelves = shelves;
        this.brands = brands;
        prices = new double[products.length];
        ratings = new double[products.length];
        for (int ordinal = 0; ordinal < products.length; ordinal++) {
            Product product = products[ordinal];
            present.set(ordinal, product != null);
            prices[ordinal] = product == null ? Double.NaN : product.priceValue();
            ratings[ordinal] = product == null || product.rating() == null ? Double.NaN : product.rating();
        }
    }

    public static Catalog empty() {
        return EMPTY;
    }

    /// The catalogue with `added` put in, each over the product of the same id if there is one, and `removed` taken
    /// out; ids unknown are passed over. O(products), a few milliseconds for 100,000.
    public Catalog with(Collection<Product> added, Collection<String> removed) {
        Map<String, Integer> nextOrdinals = new HashMap<>(ordinals);
        List<@Nullable Product> next = new ArrayList<@Nullable Product>(Arrays.asList(products));
        Set<Category> touched = new HashSet<>();
        for (Product product : added) {
            int ordinal = nextOrdinals.computeIfAbsent(product.id(), id -> next.size());
            if (ordinal == next.size()) {
                next.add(product);
            } else {
                touch(touched, next.set(ordinal, product));
            }
            touch(touched, product);
        }
        for (String id : removed) {
            Integer ordinal = nextOrdinals.remove(id);
            if (ordinal != null) {
                touch(touched, next.set(ordinal, null));
            }
        }
        @Nullable Product[] after = next.toArray(Product[]::new);
        return new Catalog(after, nextOrdinals, shelvesAfter(after, touched), brandsOf(after));
    }

    /// Number of products.
    public int size() {
        return ordinals.size();
    }

    /// One more than the largest ordinal ever given.
    public int ordinalLimit() {
        return products.length;
    }

    /// The ordinal of a product, or -1 for an id that is not here.
    public int ordinal(String id) {
        return ordinals.getOrDefault(id, -1);
    }

    /// An id as the product of that name has it, so that what is kept of many visits shares it; as given when there is
    /// none.
    public String sharedId(String id) {
        Product product = find(id);
        return product == null ? id : product.id();
    }

    /// The product of an ordinal, or null where it was removed.
    public @Nullable Product at(int ordinal) {
        return products[ordinal];
    }

    /// The price of the product of an ordinal, NaN when unknown or removed: [Product#priceValue] without the way to the
    /// product, for those who look through all of them.
    public double price(int ordinal) {
        return prices[ordinal];
    }

    /// Likewise the rating, 0 to 5.
    public double rating(int ordinal) {
        return ratings[ordinal];
    }

    /// The ordinals that have a product, as a set of the caller's own.
    public BitSet present() {
        return (BitSet) present.clone();
    }

    /// The product of an id, or null.
    public @Nullable Product find(String id) {
        int ordinal = ordinal(id);
        return ordinal < 0 ? null : products[ordinal];
    }

    /// The ordinals that have a product, ascending.
    public IntStream ordinals() {
        return IntStream.range(0, products.length).filter(ordinal -> products[ordinal] != null);
    }

    /// Every category in use with all its wider ones, [Category#NONE] for the whole shop among them.
    public Set<Category> categories() {
        return shelves.keySet();
    }

    /// The spread of exactly `category`, with all that lies within it; the whole shop's when it is unknown.
    public Shelf shelf(Category category) {
        Shelf shelf = shelves.get(category);
        return shelf == null ? wholeShop() : shelf;
    }

    /// The spread to compare a product of `category` with: that of the category, or of the nearest wider one that
    /// has at least eight prices.
    public Shelf comparable(Category category) {
        for (Category wider = category; !wider.isNone(); wider = wider.parent()) {
            Shelf shelf = shelves.get(wider);
            if (shelf != null && shelf.priced() >= SHELF_SIZE_MIN) {
                return shelf;
            }
        }
        return wholeShop();
    }

    /// Where the product's price stands among comparable ones, 0 cheapest to 1 dearest; one half when unknown.
    public double pricePosition(Product product) {
        return comparable(product.category()).pricePosition(product.priceValue());
    }

    /// Where the product's weighted rating stands among comparable ones, 0 to 1; one half when unknown.
    public double ratingPosition(Product product) {
        return product.weightedRating()
                .map(comparable(product.category())::ratingPosition)
                .orElse(0.5);
    }

    /// Brands by their folded words joined with spaces, to the shop's own spelling.
    public Map<String, String> brands() {
        return brands;
    }

    private Shelf wholeShop() {
        Shelf shelf = shelves.get(Category.NONE);
        return shelf == null ? new Shelf(List.of()) : shelf;
    }

    private static void touch(Set<Category> touched, @Nullable Product product) {
        if (product != null) {
            product.category().andWider().forEach(touched::add);
        }
    }

    private Map<Category, Shelf> shelvesAfter(@Nullable Product[] after, Set<Category> touched) {
        Map<Category, List<Product>> within = new HashMap<>();
        for (Product product : after) {
            if (product != null) {
                product.category()
                        .andWider()
                        .filter(touched::contains)
                        .forEach(category -> within.computeIfAbsent(category, any -> new ArrayList<>())
                                .add(product));
            }
        }
        Map<Category, Shelf> next = new HashMap<>(shelves);
        next.keySet().removeAll(touched);
        within.forEach((category, members) -> next.put(category, new Shelf(members)));
        return Map.copyOf(next);
    }

    private static Map<String, String> brandsOf(@Nullable Product[] products) {
        Set<String> spellings = new TreeSet<>();
        for (Product product : products) {
            if (product != null && !product.brand().isBlank()) {
                spellings.add(product.brand());
            }
        }
        Map<String, String> brands = new HashMap<>();
        spellings.forEach(spelling -> brands.putIfAbsent(String.join(" ", Words.split(spelling)), spelling));
        return Map.copyOf(brands);
    }
}
