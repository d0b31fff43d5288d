package pulse.ranking;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import pulse.catalog.Category;
import pulse.signal.Interests;

/// How a visitor's interest is spread over the shop's categories. Immutable.
final class Focus {

    private final Assortment assortment;
    private final double heaviest;

    /// By number of the category; 0 for what is of no interest by itself.
    private final double[] interests;

    Focus(Interests interests, Assortment assortment) {
        this.assortment = assortment;
        this.interests = new double[assortment.shelfCount()];
        double most = 0;
        for (Map.Entry<Category, Double> weight : weights(interests).entrySet()) {
            most = Math.max(most, weight.getValue());
            int shelf = assortment.shelf(weight.getKey());
            if (shelf >= 0 && !weight.getKey().isNone()) {
                this.interests[shelf] = weight.getValue();
            }
        }
        this.heaviest = weights(interests).isEmpty() ? 1 : most;
    }

    /// Interest in the category of a product or a wider one that it lies in, against the strongest interest: 0 to 1.
    ///
    /// @param shelf the number of the product's category
    double in(int shelf) {
        double interest = 0;
        for (int wider = shelf; wider >= 0; wider = assortment.widerShelf(wider)) {
            interest = Math.max(interest, interests[wider]);
        }
        return interest / heaviest;
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
