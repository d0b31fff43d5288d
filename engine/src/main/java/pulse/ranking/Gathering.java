package pulse.ranking;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import pulse.catalog.Category;
import pulse.signal.Signals;

/// Gathers the candidates for one answer, from every source there is time for. One answer's own; not thread-safe.
final class Gathering {

    /// How many of the latest views have their neighbours looked up.
    private static final int RECENT_VIEWS_MAX = 5;

    /// How much less each earlier view tells than the next: a judgement.
    private static final float VIEW_DECAY = 0.85f;

    /// Popular products gathered from each category of interest, and from the whole shop.
    private static final int POPULAR_MAX = 40;

    /// Categories of interest that popular products are gathered from.
    private static final int CATEGORIES_MAX = 3;

    /// Products gathered for each rule that boosts, so that the boost finds them at all.
    private static final int BOOSTED_MAX = 20;

    private final Searcher searcher;
    private final Assortment assortment;
    private final Signals signals;
    private final Ranking.Wish wish;
    private final InForce rules;
    private final boolean inStockOnly;
    private final int[] viewed;

    /// Ordinals, rising.
    private final int[] excluded;

    private final Candidates candidates;

    /// @param candidates where to gather
    Gathering(
            Searcher searcher,
            Assortment assortment,
            Signals signals,
            Ranking.Wish wish,
            InForce rules,
            Candidates candidates) {
        this.candidates = candidates;
        this.searcher = searcher;
        this.assortment = assortment;
        this.signals = signals;
        this.wish = wish;
        this.rules = rules;
        this.inStockOnly = wish.inStockOnly() || rules.inStockOnly();
        this.viewed = signals.viewed();
        this.excluded = wish.exclude().stream()
                .mapToInt(id -> assortment.catalog().ordinal(id))
                .sorted()
                .toArray();
    }

    /// The products asked for by id, as far as they may be shown.
    void requested(List<String> wanted) {
        BitSet eligible = new BitSet();
        for (String id : wanted) {
            int ordinal = assortment.catalog().ordinal(id);
            if (ordinal >= 0 && signals.filters().passes(assortment.product(ordinal)) && isAllowed(ordinal, excluded)) {
                eligible.set(ordinal);
            }
        }
        candidates.begin(eligible::get);
        eligible.stream().forEach(ordinal -> candidates.add(ordinal, Source.REQUESTED));
        addMatches(
                searcher.matches(assortment, signals.latestQuery(), eligible, eligible.cardinality(), wish.budget()));
        addNext();
        addSimilar();
    }

    /// Candidates within all that the visitor asked for; when there are none, without the bounds of the query's words;
    /// and only then among what was seen.
    void all() {
        int[] seen = seen();
        within(searcher.search(assortment, signals, true, wish.budget()), seen);
        if (candidates.size() == 0) {
            Search unbounded = searcher.search(assortment, signals, false, wish.budget());
            within(unbounded, seen);
            if (candidates.size() == 0) {
                within(unbounded, excluded);
            }
        }
    }

    /// What was viewed or bought, and what is excluded.
    private int[] seen() {
        int[] purchased = signals.purchased();
        int[] seen = Arrays.copyOf(viewed, viewed.length + purchased.length + excluded.length);
        System.arraycopy(purchased, 0, seen, viewed.length, purchased.length);
        System.arraycopy(excluded, 0, seen, viewed.length + purchased.length, excluded.length);
        Arrays.sort(seen);
        return seen;
    }

    private void within(Search search, int[] hidden) {
        candidates.begin(ordinal -> search.eligible().get(ordinal) && isAllowed(ordinal, hidden));
        addMatches(search.hits());
        addNext();
        addSimilar();
        Attention attention = wish.habits().attention();
        for (Category category : Focus.foremost(signals.interests(), CATEGORIES_MAX)) {
            candidates.addFirst(attention.ranked(category), Attention.RANKED_MAX, Source.CATEGORY);
            candidates.addFirst(assortment.popularity().ranked(category), POPULAR_MAX, Source.CATEGORY);
        }
        addRuled();
        candidates.addFirst(attention.ranked(Category.NONE), Attention.RANKED_MAX, Source.POPULARITY);
        int wanted = Math.max(POPULAR_MAX, wish.limit() - candidates.size());
        candidates.addFirst(assortment.popularity().ranked(Category.NONE), wanted, Source.POPULARITY);
    }

    private boolean isAllowed(int ordinal, int[] hidden) {
        return Arrays.binarySearch(hidden, ordinal) < 0
                && !rules.hides(ordinal)
                && (!inStockOnly || assortment.product(ordinal).inStock());
    }

    private void addMatches(Hits hits) {
        for (int i = 0; i < hits.size(); i++) {
            candidates.addText(hits.ordinal(i), hits.score(i));
        }
    }

    private void addNext() {
        if (viewed.length > 0 && wish.budget().allows(Budget.Stage.NEIGHBOURS)) {
            Hits next = wish.habits().next(viewed, signals.session().id());
            for (int i = 0; i < next.size(); i++) {
                candidates.addNext(next.ordinal(i), next.score(i));
            }
        }
    }

    private void addSimilar() {
        if (viewed.length == 0 || !wish.budget().allows(Budget.Stage.SIMILAR)) {
            return;
        }
        float weight = 1;
        int distinct = 0;
        for (int i = viewed.length - 1; i >= 0 && distinct < RECENT_VIEWS_MAX; i--) {
            if (!isViewedAfter(i)) {
                distinct++;
                Hits near = assortment.neighbours(viewed[i]);
                for (int j = 0; j < near.size(); j++) {
                    candidates.addSimilar(near.ordinal(j), weight * Math.clamp(near.score(j), 0f, 1f));
                }
                weight *= VIEW_DECAY;
            }
        }
    }

    private boolean isViewedAfter(int index) {
        for (int i = index + 1; i < viewed.length; i++) {
            if (viewed[i] == viewed[index]) {
                return true;
            }
        }
        return false;
    }

    private void addRuled() {
        for (Ruling.Match pin : rules.pins()) {
            int[] popular = pin.popular(assortment);
            candidates.addFirst(popular, popular.length, Source.RULE);
        }
        for (Ruling.Match boost : rules.boosts()) {
            candidates.addFirst(boost.popular(assortment), BOOSTED_MAX, Source.RULE);
        }
    }
}
