package pulse.ranking;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import pulse.catalog.Catalog;
import pulse.catalog.Product;

/// The brands of one catalogue by number, so that whether two products are of one brand is a comparison of two
/// numbers and not of two texts for every candidate. Immutable; spellings that differ in case alone are one brand.
final class Brands {

    /// The number of no brand, and of one that no product has.
    static final int NONE = -1;

    private final Map<String, Integer> numbers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /// O(products).
    Brands(Catalog catalog) {
        Set<String> spellings = new HashSet<>();
        catalog.ordinals().forEach(ordinal -> {
            Product product = catalog.at(ordinal);
            if (product != null && !product.brand().isEmpty() && spellings.add(product.brand())) {
                numbers.putIfAbsent(product.brand(), numbers.size());
            }
        });
    }

    /// O(log brands) comparisons of texts.
    int number(String brand) {
        return brand.isEmpty() ? NONE : numbers.getOrDefault(brand, NONE);
    }
}
