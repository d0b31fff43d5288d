package pulse.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import pulse.catalog.Category;
import pulse.signal.Contribution;
import pulse.signal.Signals;

/// What is shown to visitors who are held out: the shop's most popular products within their filters, the same for
/// all but for what they have seen. Thread-safe.
public final class Popular {

    private static final double SCORE_MIN = 0.0001;

    private Popular() {}

    /// The most popular products first, of those that filters, wish and the account's rules let pass; rules
    /// that raise or pin products have no say, as they are not what is popular. O(products) when few pass.
    public static List<Recommendation> list(Assortment assortment, Signals signals, Ranking.Wish wish) {
        InForce rules = assortment.ruling().at(wish.now());
        boolean inStockOnly = wish.inStockOnly() || rules.inStockOnly();
        IntPredicate mayBeShown =
                ordinal -> !wish.exclude().contains(assortment.product(ordinal).id())
                        && !rules.hides(ordinal)
                        && (!inStockOnly || assortment.product(ordinal).inStock());
        List<String> wanted = wish.candidates();
        if (wanted != null) {
            Set<String> asked = Set.copyOf(wanted);
            return list(
                    assortment,
                    signals,
                    wish.limit(),
                    ordinal -> asked.contains(assortment.product(ordinal).id()) && mayBeShown.test(ordinal));
        }
        Set<Integer> seen = new HashSet<>();
        IntStream.concat(Arrays.stream(signals.viewed()), Arrays.stream(signals.purchased()))
                .forEach(seen::add);
        List<Recommendation> unseen =
                list(assortment, signals, wish.limit(), ordinal -> !seen.contains(ordinal) && mayBeShown.test(ordinal));
        return unseen.isEmpty() ? list(assortment, signals, wish.limit(), mayBeShown) : unseen;
    }

    private static List<Recommendation> list(Assortment assortment, Signals signals, int limit, IntPredicate isShown) {
        List<Recommendation> list = new ArrayList<>();
        for (int ordinal : assortment.popularity().ranked(Category.NONE)) {
            if (list.size() == limit) {
                break;
            }
            if (isShown.test(ordinal) && signals.filters().passes(assortment.product(ordinal))) {
                double score = Math.max(SCORE_MIN, assortment.popularity().strength(ordinal));
                String source = Source.POPULARITY.wireName();
                list.add(new Recommendation(
                        assortment.product(ordinal).id(), score, source, List.of(new Contribution(source, score))));
            }
        }
        return list;
    }
}
