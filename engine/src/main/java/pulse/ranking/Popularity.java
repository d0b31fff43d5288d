package pulse.ranking;

import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import pulse.catalog.Catalog;
import pulse.catalog.Category;
import pulse.catalog.Product;

/// How popular each product is with nothing known of the visitor, and the most popular of a category. Immutable but
/// for what it works out once. Thread-safe.
///
/// Until visitors have been seen, the number of ratings stands for the number of buyers, and the weighted rating for
/// how glad they were of it: strength = 0.6 * log(1 + count) / log(1 + largest count) + 0.4 * rating position.
public final class Popularity {

    private final Catalog catalog;
    private final float[] strengths;
    private final Map<Category, int[]> ranked = new ConcurrentHashMap<>();

    Popularity(Catalog catalog) {
        this.catalog = catalog;
        this.strengths = new float[catalog.ordinalLimit()];
        double largest = catalog.ordinals()
                .mapToDouble(ordinal -> ratingCount(catalog.at(ordinal)))
                .max()
                .orElse(0);
        double scale = Math.log1p(Math.max(1, largest));
        catalog.ordinals().forEach(ordinal -> strengths[ordinal] = strength(catalog.at(ordinal), scale));
    }

    /// 0 for what nobody has rated to 1 for what most have rated best.
    public float strength(int ordinal) {
        return strengths[ordinal];
    }

    /// The products of a category and all within it, most popular first, ties by ordinal. O(n log n) once, then O(1).
    /// Not to be written to.
    int[] ranked(Category category) {
        return ranked.computeIfAbsent(category, this::rank);
    }

    private int[] rank(Category category) {
        return catalog.ordinals()
                .filter(ordinal -> isWithin(catalog.at(ordinal), category))
                .boxed()
                .sorted(Comparator.comparingDouble(ordinal -> -strengths[ordinal]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private float strength(@Nullable Product product, double scale) {
        if (product == null || product.rating() == null) {
            return 0;
        }
        double known = Math.log1p(ratingCount(product)) / scale;
        return (float) (0.6 * known + 0.4 * catalog.ratingPosition(product));
    }

    private static double ratingCount(@Nullable Product product) {
        Integer count = product == null ? null : product.ratingCount();
        return count == null ? 0 : count;
    }

    private static boolean isWithin(@Nullable Product product, Category category) {
        return product != null && product.category().isWithin(category);
    }
}
