package pulse.ranking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// The products that may be shown to one visitor, each with what its sources know of it. Not thread-safe.
final class Candidates {

    private final IntPredicate isAllowed;
    private final Map<Integer, Candidate> byOrdinal = new HashMap<>();
    private final List<Candidate> inOrder = new ArrayList<>();

    /// @param isAllowed says which ordinals may be shown at all
    Candidates(IntPredicate isAllowed) {
        this.isAllowed = isAllowed;
    }

    /// One product: where it came from, and how well it matches the query, what was viewed and what others viewed
    /// next, each 0 to 1.
    static final class Candidate {
        final int ordinal;
        final Source source;
        float text;
        float similar;
        float neighbours;

        Candidate(int ordinal, Source source) {
            this.ordinal = ordinal;
            this.source = source;
        }
    }

    int size() {
        return inOrder.size();
    }

    /// The candidate that was the `index`-th to come.
    Candidate at(int index) {
        return inOrder.get(index);
    }

    /// Adds a product, unless it is here or may not be shown.
    void add(int ordinal, Source source) {
        candidate(ordinal, source);
    }

    /// Adds a match of the query.
    void addText(int ordinal, float match) {
        Candidate candidate = candidate(ordinal, Source.TEXT);
        if (candidate != null) {
            candidate.text = Math.max(candidate.text, match);
        }
    }

    /// Adds a product that visitors with a like session looked at next.
    void addNext(int ordinal, float place) {
        Candidate candidate = candidate(ordinal, Source.NEIGHBOURS);
        if (candidate != null) {
            candidate.neighbours = place;
        }
    }

    /// Adds a product near to one that was viewed.
    void addSimilar(int ordinal, float similarity) {
        Candidate candidate = candidate(ordinal, Source.SIMILAR);
        if (candidate != null) {
            candidate.similar = Math.max(candidate.similar, similarity);
        }
    }

    /// Adds the first `count` of `ranked` that may be shown and were not yet here.
    void addFirst(int[] ranked, int count, Source source) {
        int wanted = size() + count;
        for (int i = 0; i < ranked.length && size() < wanted; i++) {
            add(ranked[i], source);
        }
    }

    /// The candidate of a product, made on its first mention; null when it may not be shown.
    private @Nullable Candidate candidate(int ordinal, Source source) {
        Candidate known = byOrdinal.get(ordinal);
        if (known == null && isAllowed.test(ordinal)) {
            known = new Candidate(ordinal, source);
            byOrdinal.put(ordinal, known);
            inOrder.add(known);
        }
        return known;
    }
}
