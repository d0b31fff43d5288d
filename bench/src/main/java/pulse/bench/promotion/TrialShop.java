package pulse.bench.promotion;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import pulse.catalog.Product;
import pulse.event.Visit;
import pulse.ranking.Assortment;
import pulse.session.Session;
import pulse.trainer.attribute.SessionVisit;
import pulse.trainer.promotion.History;

/// A shop in memory: what it sells and the newest visits that have ended.
final class TrialShop {

    /// Visits by which a promotion is looked at again.
    static final int FRESH_VISITS = 2_000;

    private static final Instant OPENED = Instant.parse("2026-01-05T10:00:00Z");

    /// [History.Builder] takes the newest fifth of what will come to judge on.
    private static final int JUDGED_SHARE = 5;

    private final List<Product> products;
    private final Assortment assortment;
    private final int kept;
    private final long seed;
    private final Shoppers shoppers;
    private List<Session> visits = List.of();
    private Instant now = OPENED;

    /// @param kept visits at most; older ones are let go, as a server lets go what is older than 400 days
    TrialShop(List<Product> products, Assortment assortment, int kept, long seed) {
        this.products = List.copyOf(products);
        this.assortment = assortment;
        this.kept = kept;
        this.seed = seed;
        this.shoppers = new Shoppers(products, "visit", OPENED, seed);
    }

    Assortment assortment() {
        return assortment;
    }

    /// Lets visitors come and go.
    void visit(int count, Habit habit) {
        List<Session> all = new ArrayList<>(visits);
        for (int visit = 0; visit < count; visit++) {
            all.add(shoppers.next(habit));
        }
        all.sort(Comparator.comparing(Session::lastSeenAt).thenComparing(Session::id));
        visits = List.copyOf(all.subList(Math.max(0, all.size() - kept), all.size()));
        now = visits.getLast().lastSeenAt();
    }

    /// What a training would read now.
    ///
    /// @param judgedAfter the end of what the active model has learned from
    History history(Instant judgedAfter) {
        return history(visits, visits.size(), judgedAfter);
    }

    /// What is known now, to be judged on [#FRESH_VISITS] of others that no model has seen.
    ///
    /// @param number tells these visitors from those of other tries
    History fresh(Habit habit, int number) {
        Shoppers others = new Shoppers(products, "fresh", now, seed + 1_000_003L * number);
        List<Session> all = new ArrayList<>(visits);
        for (int visit = 0; visit < FRESH_VISITS; visit++) {
            all.add(others.next(habit));
        }
        all.sort(Comparator.comparing(Session::lastSeenAt).thenComparing(Session::id));
        return history(all, JUDGED_SHARE * FRESH_VISITS, now);
    }

    /// The newest visits that a model has not learned from, the newest first.
    List<Visit> since(Instant seen, int most) {
        return visits.reversed().stream()
                .filter(session -> session.lastSeenAt().isAfter(seen))
                .flatMap(session -> SessionVisit.of(session).stream())
                .limit(most)
                .toList();
    }

    private History history(List<Session> sessions, int count, Instant judgedAfter) {
        History.Builder history = new History.Builder(assortment.catalog(), count, judgedAfter);
        sessions.reversed().forEach(history::add);
        return history.build();
    }
}
