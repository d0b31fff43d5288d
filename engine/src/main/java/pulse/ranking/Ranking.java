package pulse.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import pulse.catalog.Category;
import pulse.persona.Persona;
import pulse.signal.Query;
import pulse.signal.Signals;
import pulse.text.TextVectors;

/// Ranks what a shop can show for one visitor: gathers candidates from every source, scores them, keeps the best.
///
/// Filters always hold. What was viewed is not shown again while anything else may be, and bounds that only the
/// query's words name give way before the list is empty. Thread-safe.
public final class Ranking {

    /// How many of the latest views have their neighbours looked up.
    private static final int RECENT_VIEWS_MAX = 5;

    /// How much less each earlier view tells than the next: a judgement.
    private static final float VIEW_DECAY = 0.85f;

    /// Popular products gathered from each category of interest, and from the whole shop.
    private static final int POPULAR_MAX = 40;

    /// Categories of interest that popular products are gathered from.
    private static final int CATEGORIES_MAX = 3;

    private final Searcher searcher;

    public Ranking(TextVectors vectors) {
        this.searcher = new Searcher(vectors);
    }

    /// What one visitor is to be shown.
    ///
    /// @param limit products wanted, 1 to 100
    /// @param candidates ids to rank and no others; null for the whole assortment
    /// @param exclude ids never to show
    /// @param isExplained whether each recommendation says what made its score
    /// @param habits what visitors look at after what
    public record Wish(
            int limit, @Nullable List<String> candidates, Set<String> exclude, boolean isExplained, Habits habits) {
        public Wish {
            candidates = candidates == null ? null : List.copyOf(candidates);
            exclude = Set.copyOf(exclude);
        }
    }

    /// The best products for the visitor, best first; fewer than wanted only when no more may be shown.
    public List<Recommendation> rank(Assortment assortment, Signals signals, Persona persona, Wish wish) {
        List<String> wanted = wish.candidates();
        Candidates candidates =
                wanted == null ? gather(assortment, signals, wish) : requested(assortment, signals, wish, wanted);
        Scorer scorer = new Scorer(assortment, signals, new Taste(persona));
        Hits best = new Hits(wish.limit());
        for (int i = 0; i < candidates.size(); i++) {
            best.offer(i, (float) scorer.logOdds(candidates.at(i)));
        }
        best.sorted();
        List<Recommendation> ranked = new ArrayList<>(best.size());
        for (int i = 0; i < best.size(); i++) {
            ranked.add(recommendation(assortment, scorer, candidates.at(best.ordinal(i)), wish.isExplained()));
        }
        ranked.sort(Comparator.comparingDouble(Recommendation::score).reversed());
        return ranked;
    }

    /// How well each of the `eligible` products matches a query by its words and its meaning, 0 to 1, best first: the
    /// search within the ranking, for those who measure it. Those that match in nothing are left out.
    public Map<Integer, Float> matches(Assortment assortment, Query query, BitSet eligible) {
        Hits hits = searcher.matches(assortment, query, eligible, eligible.cardinality());
        Map<Integer, Float> matches = new LinkedHashMap<>();
        for (int i = 0; i < hits.size(); i++) {
            matches.put(hits.ordinal(i), hits.score(i));
        }
        return matches;
    }

    private static Recommendation recommendation(
            Assortment assortment, Scorer scorer, Candidates.Candidate candidate, boolean isExplained) {
        return new Recommendation(
                assortment.product(candidate.ordinal).id(),
                Scorer.score(scorer.logOdds(candidate)),
                candidate.source.wireName(),
                isExplained ? scorer.explain(candidate) : List.of());
    }

    private Candidates requested(Assortment assortment, Signals signals, Wish wish, List<String> wanted) {
        BitSet eligible = new BitSet();
        for (String id : wanted) {
            int ordinal = assortment.catalog().ordinal(id);
            if (ordinal >= 0
                    && signals.filters().passes(assortment.product(ordinal))
                    && !wish.exclude().contains(id)) {
                eligible.set(ordinal);
            }
        }
        Candidates candidates = new Candidates(eligible::get);
        eligible.stream().forEach(ordinal -> candidates.add(ordinal, Source.REQUESTED));
        addMatches(candidates, searcher.matches(assortment, signals.latestQuery(), eligible, eligible.cardinality()));
        addNext(candidates, signals.viewed(), wish);
        addSimilar(candidates, assortment, signals.viewed());
        return candidates;
    }

    /// Candidates within all that the visitor asked for; when there are none, without the bounds of the query's words;
    /// and only then among what was seen.
    private Candidates gather(Assortment assortment, Signals signals, Wish wish) {
        Set<Integer> hidden = ordinals(assortment, wish.exclude());
        Set<Integer> seen = new HashSet<>(hidden);
        IntStream.concat(Arrays.stream(signals.viewed()), Arrays.stream(signals.purchased()))
                .forEach(seen::add);
        Candidates bounded = gather(assortment, signals, searcher.search(assortment, signals, true), wish, seen);
        if (bounded.size() > 0) {
            return bounded;
        }
        Search unbounded = searcher.search(assortment, signals, false);
        Candidates unseen = gather(assortment, signals, unbounded, wish, seen);
        return unseen.size() > 0 ? unseen : gather(assortment, signals, unbounded, wish, hidden);
    }

    private static Candidates gather(
            Assortment assortment, Signals signals, Search search, Wish wish, Set<Integer> hidden) {
        Candidates candidates = new Candidates(ordinal -> search.eligible().get(ordinal) && !hidden.contains(ordinal));
        addMatches(candidates, search.hits());
        addNext(candidates, signals.viewed(), wish);
        addSimilar(candidates, assortment, signals.viewed());
        for (Category category : Focus.foremost(signals.interests(), CATEGORIES_MAX)) {
            candidates.addFirst(assortment.popularity().ranked(category), POPULAR_MAX, Source.CATEGORY);
        }
        int wanted = Math.max(POPULAR_MAX, wish.limit() - candidates.size());
        candidates.addFirst(assortment.popularity().ranked(Category.NONE), wanted, Source.POPULARITY);
        return candidates;
    }

    private static void addMatches(Candidates candidates, Hits hits) {
        for (int i = 0; i < hits.size(); i++) {
            candidates.addText(hits.ordinal(i), hits.score(i));
        }
    }

    private static void addNext(Candidates candidates, int[] viewed, Wish wish) {
        Hits next = wish.habits().next(viewed);
        for (int i = 0; i < next.size(); i++) {
            candidates.addNext(next.ordinal(i), next.score(i));
        }
    }

    private static void addSimilar(Candidates candidates, Assortment assortment, int[] viewed) {
        float weight = 1;
        Set<Integer> known = new HashSet<>();
        for (int i = viewed.length - 1; i >= 0 && known.size() < RECENT_VIEWS_MAX; i--) {
            if (known.add(viewed[i])) {
                Hits near = assortment.neighbours(viewed[i]);
                for (int j = 0; j < near.size(); j++) {
                    candidates.addSimilar(near.ordinal(j), weight * Math.clamp(near.score(j), 0f, 1f));
                }
                weight *= VIEW_DECAY;
            }
        }
    }

    private static Set<Integer> ordinals(Assortment assortment, Set<String> ids) {
        Set<Integer> ordinals = new HashSet<>();
        ids.forEach(id -> ordinals.add(assortment.catalog().ordinal(id)));
        return ordinals;
    }
}
