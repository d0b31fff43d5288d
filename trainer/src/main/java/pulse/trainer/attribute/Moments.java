package pulse.trainer.attribute;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
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
    private static final int[] AFTER = {0, 1, 2, 3};

    private Moments() {}

    /// The moments of all visits, in their order; a few microseconds for each, on all cores.
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
        List<Moment> moments = new ArrayList<>();
        for (int seen : seen(visit, ending)) {
            Signals signals = Signals.of(known.get(seen), catalog);
            moments.add(new Moment(index, seen, visit, ending, signals, catalog, topRated));
        }
        return moments;
    }

    private static SortedSet<Integer> seen(Visit visit, Ending ending) {
        int last = ending.beforePurchase(visit);
        SortedSet<Integer> seen = new TreeSet<>();
        for (int after : AFTER) {
            if (after <= last) {
                seen.add(after);
            }
        }
        seen.add(last);
        seen.add(Math.min(last, ending.before()));
        return seen;
    }

    private static @Nullable Boolean topRated(@Nullable Product product, Popularity popularity, Visit visit) {
        return product == null ? null : Boolean.valueOf(popularity.isTop(product, visit));
    }
}
