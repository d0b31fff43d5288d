package pulse.ranking;

import java.util.BitSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import pulse.signal.Filters;
import pulse.signal.PriceWish;
import pulse.signal.Query;
import pulse.signal.Signals;
import pulse.text.Scores;
import pulse.text.TextVectors;
import pulse.text.Words;
import pulse.twin.VectorTable;
import pulse.twin.Vectors;

/// Finds what a query asks for, by its words and by its meaning.
///
/// Words are exact and miss what is said otherwise; meaning finds that and blurs what is exact. So the match is half
/// meaning, the cosine above that of unrelated texts, and half words: how many of the query's stand in the product's
/// name, brand or category, whether the last does, which in most queries names the thing, and BM25 over all its text
/// as a share of the best possible. What few products match best then have a say: the others count for more the liker
/// they are to those, which parts the thing from the book about it. docs/decisions/search.md tells how the shares were
/// found. Thread-safe.
final class Searcher {

    /// Matches kept of one search.
    static final int HITS_MAX = 150;

    /// Cosine of unrelated texts in the sentence model's space, at most; taken from below the match.
    private static final float COSINE_UNRELATED = 0.15f;

    /// Cosine at which a title says what the query says; the match by meaning is full from here.
    private static final float COSINE_SAME = 0.85f;

    private static final float MEANING_SHARE = 0.5f;
    private static final float NAME_SHARE = 0.29f;
    private static final float LAST_WORD_SHARE = 0.14f;
    private static final float TEXT_SHARE = 0.07f;

    /// How much likeness to the best matches counts, and the match itself the rest.
    private static final float LIKENESS_SHARE = 0.23f;

    /// Matches that say what the best are like.
    private static final int BEST = 5;

    /// A match this much below the very best says 1/e as much of what the best are like.
    private static final float BEST_SPAN = 0.1f;

    private final TextVectors vectors;
    private final Queue<Scores> scratch = new ConcurrentLinkedQueue<>();

    Searcher(TextVectors vectors) {
        this.vectors = vectors;
    }

    /// The answer for the query and filters in force; kept by the assortment for the next visitor who asks
    /// the same. One by a rough vector of the query is kept until the better vector is there; one without the
    /// query's meaning, for want of time, is not kept.
    ///
    /// @param isBounded whether the bounds that the query names hold beside the filters
    Search search(Assortment assortment, Signals signals, boolean isBounded, Budget budget) {
        Query query = signals.latestQuery();
        Search.Key key = new Search.Key(query.text(), signals.session().filters(), isBounded);
        Search known = assortment.searched(key);
        if (known != null && !known.isRough()) {
            return known;
        }
        boolean isRough = !vectors.isSettled(meaning(query));
        if (known != null && isRough) {
            return known;
        }
        if (isRough || allows(query, budget)) {
            return assortment.search(key, () -> find(assortment, query, signals.filters(), isBounded, true, isRough));
        }
        return find(assortment, query, signals.filters(), isBounded, false, false);
    }

    /// The best `limit` matches of a query among `eligible` products, best first; none for a query without words. Those
    /// that its words or its meaning put first are weighed by both, then by likeness to the best of them. About
    /// 0.3 ms for 12,000 products, and what the query's vector costs.
    Hits matches(Assortment assortment, Query query, BitSet eligible, int limit, Budget budget) {
        return matches(assortment, query, eligible, limit, hasTime(query, budget));
    }

    /// A vector that is not settled is at hand at once.
    private boolean hasTime(Query query, Budget budget) {
        return !vectors.isSettled(meaning(query)) || allows(query, budget);
    }

    private static boolean allows(Query query, Budget budget) {
        return query.words().isEmpty() || budget.allows(Budget.Stage.QUERY_MEANING);
    }

    private Hits matches(Assortment assortment, Query query, BitSet eligible, int limit, boolean byMeaning) {
        Hits hits = new Hits(limit);
        if (query.words().isEmpty() || eligible.isEmpty()) {
            return hits;
        }
        if (!byMeaning) {
            return matchesByWords(assortment, query, eligible, hits);
        }
        byte[] meaning = Vectors.quantised(vectors.vector(meaning(query)));
        Scores words = cleared(assortment);
        assortment.texts().score(query.words(), words);
        Scores names = cleared(assortment);
        assortment.names().cover(query.words(), names);
        Scores last = cleared(assortment);
        assortment.names().cover(List.of(query.words().getLast()), last);
        BitSet found = new BitSet();
        VectorTable.Nearest nearest = assortment.vectors().nearest(meaning, limit, eligible);
        for (int i = 0; i < nearest.count(); i++) {
            int ordinal = nearest.row(i);
            found.set(ordinal);
            hits.offer(ordinal, byWords(ordinal, names, last, words) + byMeaning(nearest.cosine(i)));
        }
        float cosineMax = nearest.count() < limit ? 1 : nearest.cosine(limit - 1); // of all that are not among them
        Hits best = bestByWords(words, eligible, 2 * limit);
        for (int i = 0; i < best.size(); i++) {
            int ordinal = best.ordinal(i);
            float byWords = byWords(ordinal, names, last, words);
            if (!found.get(ordinal) && byWords + byMeaning(cosineMax) > hits.bar()) {
                hits.offer(ordinal, byWords + byMeaning(assortment.vectors().cosine(meaning, ordinal)));
            }
        }
        scratch.addAll(List.of(words, names, last));
        return likeTheBest(hits.sorted(), assortment.vectors());
    }

    /// The same products, their likeness to the first few weighed in: pseudo-relevance feedback (Rocchio, 1971).
    private static Hits likeTheBest(Hits hits, VectorTable vectors) {
        int size = Math.min(BEST, hits.size());
        int[] best = new int[size];
        float[] weights = new float[size];
        for (int i = 0; i < size; i++) {
            best[i] = hits.ordinal(i);
            weights[i] = (float) Math.exp((hits.score(i) - hits.score(0)) / BEST_SPAN);
        }
        byte[] kind = vectors.mean(best, weights);
        Hits weighed = new Hits(hits.size());
        for (int i = 0; i < hits.size(); i++) {
            float likeness = alike(vectors.cosine(kind, hits.ordinal(i)));
            weighed.offer(hits.ordinal(i), hits.score(i) + LIKENESS_SHARE * (likeness - hits.score(i)));
        }
        return weighed.sorted();
    }

    private Hits matchesByWords(Assortment assortment, Query query, BitSet eligible, Hits hits) {
        Scores words = cleared(assortment);
        assortment.texts().score(query.words(), words);
        for (int i = 0; i < words.size(); i++) {
            int ordinal = words.ordinal(i);
            if (eligible.get(ordinal)) {
                hits.offer(ordinal, Math.min(1, words.at(ordinal)));
            }
        }
        scratch.add(words);
        return hits.sorted();
    }

    private static Hits bestByWords(Scores words, BitSet eligible, int limit) {
        Hits best = new Hits(limit);
        for (int i = 0; i < words.size(); i++) {
            int ordinal = words.ordinal(i);
            if (eligible.get(ordinal)) {
                best.offer(ordinal, words.at(ordinal));
            }
        }
        return best;
    }

    private Search find(
            Assortment assortment,
            Query query,
            Filters filters,
            boolean isBounded,
            boolean byMeaning,
            boolean isRough) {
        BitSet eligible = filters.passing(assortment.catalog());
        if (isBounded) {
            QueryBounds.hold(query, assortment.catalog(), eligible);
            removeMentions(assortment, query.excludedWords(), eligible);
        }
        return new Search(eligible, matches(assortment, query, eligible, HITS_MAX, byMeaning), isRough);
    }

    /// Takes out the products whose words have any of `excluded`.
    private void removeMentions(Assortment assortment, List<String> excluded, BitSet eligible) {
        if (!excluded.isEmpty()) {
            Scores mentions = cleared(assortment);
            assortment.texts().score(excluded, mentions);
            for (int i = 0; i < mentions.size(); i++) {
                eligible.clear(mentions.ordinal(i));
            }
            scratch.add(mentions);
        }
    }

    /// What is asked of the model: the query as typed, or, where part of it was read as a bound or a hint, the words
    /// searched for with the endings they were typed with.
    private static String meaning(Query query) {
        if (isAllSearchedFor(query)) {
            return query.text();
        }
        Set<String> kept = Set.copyOf(query.words());
        return Words.split(query.text()).stream()
                .filter(word -> kept.contains(Words.singular(word)))
                .collect(Collectors.joining(" "));
    }

    private static boolean isAllSearchedFor(Query query) {
        return query.price().equals(PriceWish.NONE)
                && !query.hasMinRating()
                && query.excludedBrands().isEmpty()
                && query.excludedWords().isEmpty()
                && query.cues().isEmpty();
    }

    private static float byWords(int ordinal, Scores names, Scores last, Scores words) {
        return NAME_SHARE * Math.min(1, names.at(ordinal))
                + LAST_WORD_SHARE * Math.min(1, last.at(ordinal))
                + TEXT_SHARE * Math.min(1, words.at(ordinal));
    }

    private static float byMeaning(float cosine) {
        return MEANING_SHARE * alike(cosine);
    }

    /// How much two texts of this cosine say the same, 0 to 1.
    private static float alike(float cosine) {
        return Math.clamp((cosine - COSINE_UNRELATED) / (COSINE_SAME - COSINE_UNRELATED), 0f, 1f);
    }

    private Scores cleared(Assortment assortment) {
        Scores free = scratch.poll();
        Scores scores = free == null ? new Scores() : free;
        scores.clear(assortment.catalog().ordinalLimit());
        return scores;
    }
}
