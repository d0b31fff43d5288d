package pulse.signal;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntPredicate;
import pulse.catalog.Catalog;
import pulse.catalog.Product;
import pulse.problem.Code;
import pulse.problem.PulseException;

/// The filters in force, as rules that a product passes or not. Immutable.
///
/// Rules of one key are alternatives, as the boxes of a facet are; rules of different keys must all hold, and what is
/// excluded never passes. A fact that a product lacks passes no rule about it.
public final class Filters {

    /// No filter.
    public static final Filters NONE = new Filters(List.of(), List.of());

    /// Filters of one request at most.
    public static final int COUNT_MAX = 100;

    /// What the filters that are remembered may weigh together, some bytes each.
    private static final long REMEMBERED_WEIGHT_MAX = 2_000_000;

    /// Read before: shops offer the same few boxes to all visitors.
    private static final LoadingCache<List<String>, Filters> KNOWN = Caffeine.newBuilder()
            .maximumWeight(REMEMBERED_WEIGHT_MAX)
            .weigher((List<String> texts, Filters read) -> weight(texts))
            .executor(Runnable::run)
            .build(Filters::read);

    private final List<List<Rule>> required;
    private final List<Rule> excluded;
    private final int size;
    private final double minPrice;
    private final double maxPrice;
    private final double minRating;
    private final List<String> brands;
    private final List<String> categories;
    private final boolean onSaleOnly;

    private Filters(List<List<Rule>> required, List<Rule> excluded) {
        this.required = required;
        this.excluded = excluded;
        size = required.stream().mapToInt(List::size).sum() + excluded.size();
        minPrice = bound(Rule.Price.class, true);
        maxPrice = bound(Rule.Price.class, false);
        minRating = bound(Rule.Rating.class, true);
        brands = named(Rule.Brand.class, Rule.Brand::name);
        categories = named(Rule.InCategory.class, Rule.InCategory::path);
        onSaleOnly = required.stream().anyMatch(rules -> rules.contains(new Rule.OnSale(true)));
    }

    /// Reads filters as shops write them, such as `price:0-100`, `brand:nike,adidas`, `-tag:used`, `in_stock`.
    ///
    /// Filters read before are remembered.
    ///
    /// @throws PulseException `invalid_value`, naming the filter by its index and saying what would be right
    public static Filters of(List<String> filters) {
        return filters.isEmpty() ? NONE : KNOWN.get(List.copyOf(filters));
    }

    private static Filters read(List<String> filters) {
        if (filters.size() > COUNT_MAX) {
            throw new PulseException(
                    Code.INVALID_VALUE, "", "has " + filters.size() + " filters, at most " + COUNT_MAX + " are read");
        }
        Map<String, List<Rule>> required = new LinkedHashMap<>();
        List<Rule> excluded = new ArrayList<>();
        for (int i = 0; i < filters.size(); i++) {
            FilterReader.Filter filter = FilterReader.read(filters.get(i), "[" + i + "]");
            if (filter.excludes()) {
                excluded.addAll(filter.rules());
            } else {
                required.computeIfAbsent(filter.key(), any -> new ArrayList<>()).addAll(filter.rules());
            }
        }
        List<List<Rule>> groups = new ArrayList<>();
        required.values().forEach(rules -> groups.addAll(ends(rules)));
        return new Filters(List.copyOf(groups), List.copyOf(excluded));
    }

    /// True when `product` may be shown. O(rules), allocates nothing for rules on price, rating, brand, stock and sale.
    public boolean passes(Product product) {
        for (Rule rule : excluded) {
            if (rule.holds(product)) {
                return false;
            }
        }
        for (List<Rule> alternatives : required) {
            if (!anyHolds(alternatives, product)) {
                return false;
            }
        }
        return true;
    }

    /// The ordinals of the products that pass, as a set of the caller's own. O(products * rules), rule by rule, so that
    /// rules on price and rating read the catalogue's arrays and no product.
    public BitSet passing(Catalog catalog) {
        BitSet passing = catalog.present();
        for (Rule rule : excluded) {
            keep(passing, ordinal -> !rule.holds(catalog, ordinal));
        }
        for (List<Rule> alternatives : required) {
            keep(passing, ordinal -> anyHolds(alternatives, catalog, ordinal));
        }
        return passing;
    }

    private static void keep(BitSet passing, IntPredicate isAllowed) {
        for (int ordinal = passing.nextSetBit(0); ordinal >= 0; ordinal = passing.nextSetBit(ordinal + 1)) {
            if (!isAllowed.test(ordinal)) {
                passing.clear(ordinal);
            }
        }
    }

    public boolean isEmpty() {
        return required.isEmpty() && excluded.isEmpty();
    }

    /// Number of rules, those that exclude among them.
    public int size() {
        return size;
    }

    /// The lowest price that passes; NaN when none is set.
    public double minPrice() {
        return minPrice;
    }

    /// The highest price that passes; NaN when none is set.
    public double maxPrice() {
        return maxPrice;
    }

    /// The lowest rating that passes; NaN when none is set.
    public double minRating() {
        return minRating;
    }

    /// The brands of which one must be, as the shop wrote them in the filters; empty when any may.
    public List<String> brands() {
        return brands;
    }

    /// The categories of which one must be, as the filters name them; empty when any may.
    public List<String> categories() {
        return categories;
    }

    /// True when only products on sale pass.
    public boolean onSaleOnly() {
        return onSaleOnly;
    }

    private static int weight(List<String> texts) {
        int weight = 100;
        for (String text : texts) {
            weight += 300 + 4 * text.length();
        }
        return weight;
    }

    private <R extends Rule> List<String> named(Class<R> kind, Function<R, String> name) {
        return required.stream()
                .flatMap(List::stream)
                .filter(kind::isInstance)
                .map(kind::cast)
                .map(name)
                .toList();
    }

    /// Reads "over 50" beside "under 100" as the two ends of one range: as alternatives they would pass everything.
    private static List<List<Rule>> ends(List<Rule> rules) {
        if (rules.size() == 2
                && rules.get(0) instanceof Rule.Ranged one
                && rules.get(1) instanceof Rule.Ranged other
                && one.range().completes(other.range())) {
            return List.of(List.of(one), List.of(other));
        }
        return List.of(List.copyOf(rules));
    }

    private static boolean anyHolds(List<Rule> alternatives, Product product) {
        for (int i = 0; i < alternatives.size(); i++) {
            if (alternatives.get(i).holds(product)) {
                return true;
            }
        }
        return false;
    }

    private static boolean anyHolds(List<Rule> alternatives, Catalog catalog, int ordinal) {
        for (int i = 0; i < alternatives.size(); i++) {
            if (alternatives.get(i).holds(catalog, ordinal)) {
                return true;
            }
        }
        return false;
    }

    /// The tightest bound over the keys, of the widest alternative within each; NaN when no key bounds.
    private double bound(Class<? extends Rule> kind, boolean lower) {
        double bound = lower ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        for (List<Rule> alternatives : required) {
            if (alternatives.stream().allMatch(kind::isInstance)) {
                var ends = alternatives.stream()
                        .map(rule -> ((Rule.Ranged) rule).range())
                        .mapToDouble(range -> lower ? range.min() : range.max());
                bound = lower
                        ? Math.max(bound, ends.min().orElse(bound))
                        : Math.min(bound, ends.max().orElse(bound));
            }
        }
        return Double.isInfinite(bound) ? Double.NaN : bound;
    }
}
