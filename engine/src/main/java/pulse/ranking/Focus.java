package pulse.ranking;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import pulse.catalog.Category;
import pulse.signal.Interests;

/// How a visitor's interest is spread over the shop's categories. Not thread-safe: it remembers what it was asked.
final class Focus {

    private final Map<Category, Double> weights;
    private final double heaviest;
    private final double[] known;

    /// @param shelfCount categories that may be asked for, by number
    Focus(Interests interests, int shelfCount) {
        this.weights = weights(interests);
        this.heaviest =
                weights.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
        this.known = new double[shelfCount];
        Arrays.fill(known, Double.NaN);
    }

    /// Interest in the category of a product or a wider one that it lies in, against the strongest interest: 0 to 1.
    double in(Reading reading) {
        double interest = known[reading.shelf()];
        if (Double.isNaN(interest)) {
            interest = in(reading.category());
            known[reading.shelf()] = interest;
        }
        return interest;
    }

    private double in(Category category) {
        return category.andWider()
                        .filter(wider -> !wider.isNone())
                        .mapToDouble(wider -> weights.getOrDefault(wider, 0.0))
                        .max()
                        .orElse(0)
                / heaviest;
    }

    /// The categories of most interest, the strongest first, at most `limit`.
    static List<Category> foremost(Interests interests, int limit) {
        return weights(interests).entrySet().stream()
                .filter(entry -> !entry.getKey().isNone())
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<Category, Double> weights(Interests interests) {
        return interests.asked().isEmpty() ? interests.categories() : interests.asked();
    }
}
