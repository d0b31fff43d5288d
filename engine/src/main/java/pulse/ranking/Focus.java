package pulse.ranking;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pulse.catalog.Category;
import pulse.signal.Interests;

/// How a visitor's interest is spread over the shop's categories. Not thread-safe: it remembers what it was asked.
final class Focus {

    private final Map<Category, Double> weights;
    private final double heaviest;
    private final Map<Category, Double> known = new HashMap<>();

    Focus(Interests interests) {
        this.weights = interests.asked().isEmpty() ? interests.categories() : interests.asked();
        this.heaviest =
                weights.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
    }

    /// Interest in a category or a wider one that it lies in, against the strongest interest: 0 to 1.
    double in(Category category) {
        return known.computeIfAbsent(
                category,
                asked -> asked.andWider()
                                .filter(wider -> !wider.isNone())
                                .mapToDouble(wider -> weights.getOrDefault(wider, 0.0))
                                .max()
                                .orElse(0)
                        / heaviest);
    }

    /// The categories of most interest, the strongest first, at most `limit`.
    List<Category> foremost(int limit) {
        return weights.entrySet().stream()
                .filter(entry -> !entry.getKey().isNone())
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }
}
