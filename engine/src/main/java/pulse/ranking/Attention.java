package pulse.ranking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import pulse.catalog.Catalog;
import pulse.catalog.Category;
import pulse.catalog.Product;

/// What a shop's visitors looked at of late, whoever they are. Immutable.
///
/// strength = log(1 + visits with it) / log(1 + visits with the product most looked at) * visits / (visits + 100): by
/// orders of magnitude, and the less the fewer visits there were to tell from.
final class Attention {

    /// Nobody has looked at anything.
    static final Attention NONE = new Attention(new float[0], Map.of());

    /// Products named of one category.
    static final int RANKED_MAX = 20;

    private static final double VISITS_HALF = 100;
    private static final int[] NOTHING = {};

    private final float[] strengths;
    private final Map<Category, int[]> ranked;

    private Attention(float[] strengths, Map<Category, int[]> ranked) {
        this.strengths = strengths;
        this.ranked = ranked;
    }

    /// @param visitsWith visits with a product, by ordinal
    /// @param visits of which they are
    static Attention of(int[] visitsWith, int visits, Catalog catalog) {
        int most = IntStream.of(visitsWith).max().orElse(0);
        if (most == 0) {
            return NONE;
        }
        double scale = visits / (visits + VISITS_HALF) / Math.log1p(most);
        float[] strengths = new float[visitsWith.length];
        for (int ordinal = 0; ordinal < strengths.length; ordinal++) {
            strengths[ordinal] = (float) (Math.log1p(visitsWith[ordinal]) * scale);
        }
        return new Attention(strengths, ranked(visitsWith, catalog));
    }

    private static Map<Category, int[]> ranked(int[] visitsWith, Catalog catalog) {
        Map<Category, List<Integer>> best = new HashMap<>();
        IntStream.range(0, visitsWith.length)
                .filter(ordinal -> visitsWith[ordinal] > 0)
                .boxed()
                .sorted((one, other) -> Integer.compare(visitsWith[other], visitsWith[one]))
                .forEach(ordinal -> {
                    Product product = catalog.at(ordinal);
                    if (product != null) {
                        product.category().andWider().forEach(category -> {
                            List<Integer> list = best.computeIfAbsent(category, any -> new ArrayList<>());
                            if (list.size() < RANKED_MAX) {
                                list.add(ordinal);
                            }
                        });
                    }
                });
        Map<Category, int[]> ranked = new HashMap<>();
        best.forEach((category, list) ->
                ranked.put(category, list.stream().mapToInt(Integer::intValue).toArray()));
        return ranked;
    }

    /// 0 for what nobody looked at, below 1 for what most did.
    float strength(int ordinal) {
        return ordinal < strengths.length ? strengths[ordinal] : 0;
    }

    /// The products of a category, and all within it, that most visits were with, [#RANKED_MAX] at most. Not to be
    /// written to.
    int[] ranked(Category category) {
        return ranked.getOrDefault(category, NOTHING);
    }
}
