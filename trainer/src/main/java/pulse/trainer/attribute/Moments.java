package pulse.trainer.attribute;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import pulse.catalog.Catalog;
import pulse.catalog.Product;
import pulse.event.Visit;
import pulse.session.Session;
import pulse.signal.Signals;

/// Makes moments of visits, as the engine would have known them.
public final class Moments {

    /// Events after which a moment is taken, besides the last ones before what decides.
    private static final int AFTER_MAX = 3;

    private Moments() {}

    /// The moments of all visits, in their order; a few microseconds for each, on all cores. A moment of a short visit
    /// that is one of its first and its last as well is given twice: it stands for both.
    ///
    /// @param popularity says who is top rated where there are no ratings
    public static List<Moment> of(List<Visit> visits, Catalog catalog, Popularity popularity) {
        return IntStream.range(0, visits.size())
                .parallel()
                .mapToObj(visit -> of(visit, visits.get(visit), catalog, popularity))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Moment> of(int index, Visit visit, Catalog catalog, Popularity popularity) {
        Ending ending = Ending.of(visit, catalog);
        Boolean topRated = topRated(ending.product(), popularity, visit);
        List<Session> known = visit.replay();
        Map<Integer, Moment> made = new HashMap<>();
        List<Moment> moments = new ArrayList<>();
        for (int seen : seen(ending.before(), ending.beforePurchase(visit))) {
            moments.add(made.computeIfAbsent(seen, events -> {
                Signals signals = Signals.of(known.get(events), catalog);
                return new Moment(index, events, visit, ending, signals, catalog, topRated);
            }));
        }
        return moments;
    }

    /// The numbers of events to take moments after, with repeats.
    ///
    /// @param beforeEnd events before the one that ends the visit
    /// @param beforePurchase events that may be known of its intent, no fewer
    static List<Integer> seen(int beforeEnd, int beforePurchase) {
        List<Integer> seen = new ArrayList<>();
        for (int after = 0; after <= Math.min(AFTER_MAX, beforePurchase); after++) {
            seen.add(after);
        }
        if (beforeEnd > 0) {
            seen.add(beforeEnd);
        }
        if (beforePurchase > beforeEnd) {
            seen.add(beforePurchase);
        }
        return seen;
    }

    private static @Nullable Boolean topRated(@Nullable Product product, Popularity popularity, Visit visit) {
        return product == null ? null : Boolean.valueOf(popularity.isTop(product, visit));
    }
}
