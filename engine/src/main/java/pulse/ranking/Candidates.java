package pulse.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// The products that may be shown to one visitor, each with what its sources know of it. Emptied and used again for the
/// next visitor, with all that it holds: an answer has some 500 candidates. Not thread-safe.
final class Candidates {

    /// A usual answer has some 500 candidates.
    private static final int USUAL = 640;

    private static final int SLOTS_MIN = 2_048;

    private IntPredicate isAllowed = ordinal -> false;

    /// Those that came, in their order, then those that are left of earlier answers.
    private final List<Candidate> inOrder = new ArrayList<>(USUAL);

    private int size;

    /// One more than the number of the candidate whose ordinal falls here, or of one before it; 0 where none does. A
    /// power of two, never half full.
    private int[] slots = new int[SLOTS_MIN];

    /// Empties it.
    ///
    /// @param mayBeShown says which ordinals may be shown at all
    void begin(IntPredicate mayBeShown) {
        isAllowed = mayBeShown;
        size = 0;
        Arrays.fill(slots, 0);
    }

    /// Empties it, and holds on to nothing of the visitor.
    void end() {
        begin(ordinal -> false);
    }

    /// One product: where it came from, and how well it matches the query, what was viewed and what others viewed
    /// next, each 0 to 1.
    static final class Candidate {
        int ordinal;
        Source source = Source.REQUESTED;
        float text;
        float similar;
        float neighbours;
    }

    int size() {
        return size;
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
        int slot = slot(ordinal);
        if (slots[slot] > 0) {
            return inOrder.get(slots[slot] - 1);
        }
        if (!isAllowed.test(ordinal)) {
            return null;
        }
        Candidate added = next(ordinal, source);
        slots[slot] = size;
        if (2 * size >= slots.length) {
            grow();
        }
        return added;
    }

    private Candidate next(int ordinal, Source source) {
        if (size == inOrder.size()) {
            inOrder.add(new Candidate());
        }
        Candidate next = inOrder.get(size++);
        next.ordinal = ordinal;
        next.source = source;
        next.text = 0;
        next.similar = 0;
        next.neighbours = 0;
        return next;
    }

    /// Where the candidate of an ordinal is, or would be.
    private int slot(int ordinal) {
        int slot = (ordinal * 0x9E3779B9) >>> (Integer.numberOfLeadingZeros(slots.length) + 1);
        while (slots[slot] > 0 && inOrder.get(slots[slot] - 1).ordinal != ordinal) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private void grow() {
        slots = new int[2 * slots.length];
        for (int number = 0; number < size; number++) {
            slots[slot(inOrder.get(number).ordinal)] = number + 1;
        }
    }
}
