package pulse.trainer.attribute;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pulse.catalog.Catalog;
import pulse.catalog.Category;
import pulse.catalog.Product;
import pulse.event.Event;
import pulse.event.Visit;

/// Which products are in their category's top third by others' opinion: by weighted rating, or, when they have none,
/// by how often they were viewed.
public final class Popularity {

    private static final double TOP_THIRD = 2.0 / 3;

    private final Catalog catalog;
    private final Map<String, Integer> views = new HashMap<>();
    private final Set<String> counted = new HashSet<>();
    private final Map<Category, int[]> sorted = new HashMap<>();

    /// Counts the views in some visits.
    public Popularity(Catalog catalog, List<Visit> visits) {
        this.catalog = catalog;
        for (Visit visit : visits) {
            counted.add(visit.sessionId());
            for (Event event : visit.events()) {
                if (event.kind() == Event.Kind.PRODUCT_VIEWED) {
                    views.merge(event.productId(), 1, Integer::sum);
                }
            }
        }
        Map<Category, int[]> counts = new HashMap<>();
        catalog.ordinals().mapToObj(catalog::at).forEach(product -> {
            if (product != null) {
                counts.merge(product.category(), new int[] {viewsOf(product)}, Popularity::joined);
            }
        });
        counts.forEach((category, of) -> {
            Arrays.sort(of);
            sorted.put(category, of);
        });
    }

    /// True in the top third, as others than this visit see it: its own views are taken off where they were counted.
    public boolean isTop(Product product, Visit visit) {
        if (product.weightedRating().isPresent()) {
            return catalog.ratingPosition(product) >= TOP_THIRD;
        }
        int[] of = sorted.getOrDefault(product.category(), new int[0]);
        int others = viewsOf(product) - (counted.contains(visit.sessionId()) ? views(visit, product) : 0);
        long below = Arrays.stream(of).filter(count -> count < others).count();
        long same = Arrays.stream(of).filter(count -> count == others).count();
        return of.length > 0 && (below + same / 2.0) / of.length >= TOP_THIRD;
    }

    private static int views(Visit visit, Product product) {
        return (int) visit.events().stream()
                .filter(event -> event.kind() == Event.Kind.PRODUCT_VIEWED
                        && event.productId().equals(product.id()))
                .count();
    }

    private int viewsOf(Product product) {
        return views.getOrDefault(product.id(), 0);
    }

    private static int[] joined(int[] one, int[] other) {
        int[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
