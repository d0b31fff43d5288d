package pulse.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Finds texts by their words, by BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009).
///
/// Immutable. A change adds a small segment and merges it with neighbours of its size, so a text is copied
/// O(log texts) times however it arrives, and a reader keeps the index that it began with. A text is known by its
/// ordinal; the segment that owns an ordinal holds its living version, older versions elsewhere are passed over.
public final class TextIndex {

    /// Saturation of word frequency; the usual value.
    static final float K1 = 1.2f;

    /// How much a long text is held against it, 0 to 1; the usual value.
    static final float B = 0.75f;

    private static final int NO_OWNER = -1;
    private static final TextIndex EMPTY = new TextIndex(List.of(), new int[0], new float[0], 0);

    private final List<Segment> segments;
    private final int[] owners;
    private final float[] lengths;
    private final int nextSegment;
    private final float lengthMean;
    private final int size;

    private TextIndex(List<Segment> segments, int[] owners, float[] lengths, int nextSegment) {
        this.segments = List.copyOf(segments);
        this.owners = owners;
        this.lengths = lengths;
        this.nextSegment = nextSegment;
        double total = 0;
        int count = 0;
        for (int ordinal = 0; ordinal < owners.length; ordinal++) {
            if (owners[ordinal] != NO_OWNER) {
                total += lengths[ordinal];
                count++;
            }
        }
        this.size = count;
        this.lengthMean = count == 0 ? 1 : (float) Math.max(1, total / count);
    }

    /// A text to find: its ordinal, and how often each of its words stands in it, weighted as the caller likes.
    public record Entry(int ordinal, Map<String, Integer> frequencies) {
        public Entry {
            frequencies = Map.copyOf(frequencies);
        }

        float length() {
            return frequencies.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    public static TextIndex empty() {
        return EMPTY;
    }

    /// The index with `added` in it, each in place of the text of the same ordinal, and `removed` out of it.
    public TextIndex with(Collection<Entry> added, Collection<Integer> removed) {
        int limit = added.stream().mapToInt(entry -> entry.ordinal() + 1).max().orElse(0);
        int[] nextOwners = Arrays.copyOf(owners, Math.max(owners.length, limit));
        Arrays.fill(nextOwners, owners.length, nextOwners.length, NO_OWNER);
        float[] nextLengths = Arrays.copyOf(lengths, nextOwners.length);
        removed.stream().filter(ordinal -> ordinal < nextOwners.length).forEach(gone -> nextOwners[gone] = NO_OWNER);
        List<Segment> next = new ArrayList<>(segments);
        int id = nextSegment;
        if (!added.isEmpty()) {
            for (Entry entry : added) {
                nextOwners[entry.ordinal()] = id;
                nextLengths[entry.ordinal()] = entry.length();
            }
            next.add(Segment.of(id++, added));
        }
        while (next.size() > 1
                && next.get(next.size() - 2).size() <= 2 * next.getLast().size()) {
            Segment newer = next.removeLast();
            Segment older = next.removeLast();
            next.add(Segment.merged(id++, older, newer, nextOwners));
        }
        return new TextIndex(next, nextOwners, nextLengths, id);
    }

    /// Number of texts.
    public int size() {
        return size;
    }

    /// Adds to `scores` how well each text that has any of `words` matches them: the share of the best possible
    /// BM25, 0 to 1, so that it compares between queries. Words are as [Words#of] makes them. O(postings).
    public void score(Collection<String> words, Scores scores) {
        float best = 0;
        for (String word : words) {
            best += idf(word) * (K1 + 1);
        }
        for (String word : words) {
            float weight = idf(word) / best;
            for (Segment segment : segments) {
                Segment.Postings postings = segment.postings(word);
                if (postings != null) {
                    score(segment.id(), postings, weight, scores);
                }
            }
        }
    }

    /// Adds to `scores` the share of `words` that each text has, rare words weighing more, 0 to 1. O(postings).
    public void cover(Collection<String> words, Scores scores) {
        float all = 0;
        for (String word : words) {
            all += idf(word);
        }
        for (String word : words) {
            float weight = idf(word) / all;
            for (Segment segment : segments) {
                Segment.Postings postings = segment.postings(word);
                for (int i = 0; postings != null && i < postings.size(); i++) {
                    if (owners[postings.ordinal(i)] == segment.id()) {
                        scores.add(postings.ordinal(i), weight);
                    }
                }
            }
        }
    }

    /// How much a word tells: high for rare ones. Words unknown are as rare as can be.
    public float idf(String word) {
        int found = 0;
        for (Segment segment : segments) {
            Segment.Postings postings = segment.postings(word);
            found += postings == null ? 0 : postings.size();
        }
        found = Math.min(found, size);
        return (float) Math.log1p((size - found + 0.5) / (found + 0.5));
    }

    private void score(int segment, Segment.Postings postings, float weight, Scores scores) {
        for (int i = 0; i < postings.size(); i++) {
            int ordinal = postings.ordinal(i);
            if (owners[ordinal] == segment) {
                float frequency = postings.frequency(i);
                float norm = K1 * (1 - B + B * lengths[ordinal] / lengthMean);
                scores.add(ordinal, weight * frequency * (K1 + 1) / (frequency + norm));
            }
        }
    }
}
