package pulse.ranking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import pulse.persona.Persona;
import pulse.rules.Diversity;
import pulse.signal.Contribution;
import pulse.signal.Query;
import pulse.signal.Signals;
import pulse.text.TextVectors;

/// Ranks what a shop can show for one visitor: gathers candidates from every source, scores them, lets the account's
/// rules have the last word, keeps the best.
///
/// Filters always hold, and what a rule hides is never shown. What was viewed is not shown again while anything else
/// may be, and bounds that only the query's words name give way before the list is empty. Thread-safe.
public final class Ranking {

    private final Searcher searcher;
    private final RankingWeights weights;
    private final Queue<Candidates> free = new ConcurrentLinkedQueue<>();

    /// Ranks by judgement; see [#weighing].
    public Ranking(TextVectors vectors) {
        this(new Searcher(vectors), RankingWeights.JUDGED);
    }

    private Ranking(Searcher searcher, RankingWeights weights) {
        this.searcher = searcher;
        this.weights = weights;
    }

    /// The same ranking by other weights; vectors and searches are shared.
    public Ranking weighing(RankingWeights other) {
        return new Ranking(searcher, other);
    }

    public RankingWeights weights() {
        return weights;
    }

    /// What one visitor is to be shown.
    ///
    /// @param limit products wanted, 1 to 100
    /// @param candidates ids to rank and no others; null for the whole assortment
    /// @param exclude ids never to show
    /// @param isExplained whether each recommendation says what made its score
    /// @param inStockOnly whether products out of stock are left out, whatever the account's rules say
    /// @param diversity in place of the account's; null for the account's
    /// @param habits what visitors look at after what
    /// @param now which of the account's rules are in force
    /// @param budget time that there is
    public record Wish(
            int limit,
            @Nullable List<String> candidates,
            Set<String> exclude,
            boolean isExplained,
            boolean inStockOnly,
            @Nullable Diversity diversity,
            Habits habits,
            Instant now,
            Budget budget) {
        public Wish {
            candidates = candidates == null ? null : List.copyOf(candidates);
            exclude = Set.copyOf(exclude);
        }
    }

    /// The best products for the visitor, best first; fewer than wanted only when no more may be shown.
    public List<Recommendation> rank(Assortment assortment, Signals signals, Persona persona, Wish wish) {
        InForce rules = assortment.ruling().at(wish.now());
        Candidates candidates = candidates(assortment, signals, wish, rules);
        List<Recommendation> ranked =
                ranked(assortment, candidates, scorer(assortment, signals, persona, wish, rules), wish, rules);
        candidates.end();
        free.add(candidates);
        return ranked;
    }

    private static List<Recommendation> ranked(
            Assortment assortment, Candidates candidates, Scorer scorer, Wish wish, InForce rules) {
        Diversity diversity = Objects.requireNonNullElse(wish.diversity(), rules.diversity());
        boolean isArranged = !rules.pins().isEmpty() || !diversity.isNone();
        Hits best = new Hits(isArranged ? candidates.size() : wish.limit());
        for (int i = 0; i < candidates.size(); i++) {
            best.offer(i, (float) scorer.logOdds(candidates.at(i)));
        }
        best.sorted();
        boolean isExplained = wish.isExplained() && wish.budget().allows(Budget.Stage.REASONS);
        if (isArranged) {
            return new Arrangement(assortment, scorer, candidates, diversity)
                    .arrange(best, rules.pins(), wish.limit()).stream()
                            .map(placed -> recommendation(assortment, scorer, placed, isExplained))
                            .toList();
        }
        List<Recommendation> ranked = new ArrayList<>(best.size());
        for (int i = 0; i < best.size(); i++) {
            ranked.add(recommendation(assortment, scorer, candidates.at(best.ordinal(i)), isExplained));
        }
        ranked.sort(Comparator.comparingDouble(Recommendation::score).reversed());
        return ranked;
    }

    /// How well each of the `eligible` products matches a query by its words and its meaning, 0 to 1, best first: the
    /// search within the ranking, for those who measure it. Those that match in nothing are left out.
    public Map<Integer, Float> matches(Assortment assortment, Query query, BitSet eligible) {
        Hits hits = searcher.matches(assortment, query, eligible, eligible.cardinality(), Budget.unlimited(() -> 0));
        Map<Integer, Float> matches = new LinkedHashMap<>();
        for (int i = 0; i < hits.size(); i++) {
            matches.put(hits.ordinal(i), hits.score(i));
        }
        return matches;
    }

    /// All candidates for a visitor with their features, as [#rank] weighs them: what weights are learned from. The
    /// rules that are in force keep out what they would, and weigh nothing.
    public Slate slate(Assortment assortment, Signals signals, Persona persona, Wish wish) {
        InForce rules = assortment.ruling().at(wish.now());
        Candidates candidates = candidates(assortment, signals, wish, rules);
        Scorer scorer = scorer(assortment, signals, persona, wish, rules);
        int[] ordinals = new int[candidates.size()];
        float[] features = new float[ordinals.length * Feature.COUNT];
        for (int i = 0; i < ordinals.length; i++) {
            ordinals[i] = candidates.at(i).ordinal;
            scorer.features(candidates.at(i), features, i * Feature.COUNT);
        }
        candidates.end();
        free.add(candidates);
        return new Slate(ordinals, features);
    }

    private Scorer scorer(Assortment assortment, Signals signals, Persona persona, Wish wish, InForce rules) {
        return new Scorer(assortment, signals, new Taste(persona), wish.habits().attention(), weights, rules);
    }

    /// To be given back to {@link #free}.
    private Candidates candidates(Assortment assortment, Signals signals, Wish wish, InForce rules) {
        Candidates used = free.poll();
        Candidates candidates = used == null ? new Candidates() : used;
        Gathering gathering = new Gathering(searcher, assortment, signals, wish, rules, candidates);
        List<String> wanted = wish.candidates();
        if (wanted == null) {
            gathering.all();
        } else {
            gathering.requested(wanted);
        }
        return candidates;
    }

    private static Recommendation recommendation(
            Assortment assortment, Scorer scorer, Candidates.Candidate candidate, boolean isExplained) {
        return new Recommendation(
                assortment.product(candidate.ordinal).id(),
                Scorer.score(scorer.logOdds(candidate)),
                candidate.source.wireName(),
                isExplained ? scorer.explain(candidate) : List.of());
    }

    private static Recommendation recommendation(
            Assortment assortment, Scorer scorer, Arrangement.Placed placed, boolean isExplained) {
        List<Contribution> parts = new ArrayList<>();
        if (isExplained) {
            parts.addAll(scorer.explain(placed.candidate));
            if (!placed.reason.isEmpty()) {
                parts.add(new Contribution(placed.reason, placed.moved()));
            }
        }
        return new Recommendation(
                assortment.product(placed.candidate.ordinal).id(),
                placed.score,
                placed.candidate.source.wireName(),
                parts);
    }
}
