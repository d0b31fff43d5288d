package pulse.text;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A part of a [TextIndex], written once: for every word the texts that have it.
final class Segment {

    /// A word's frequency in one text counts at most this much.
    private static final int FREQUENCY_MAX = 255;

    private final int id;
    private final int size;
    private final Map<String, Postings> words;

    private Segment(int id, int size, Map<String, Postings> words) {
        this.id = id;
        this.size = size;
        this.words = words;
    }

    static Segment of(int id, Collection<TextIndex.Entry> entries) {
        Map<String, Postings> words = new HashMap<>();
        for (TextIndex.Entry entry : entries) {
            entry.frequencies()
                    .forEach((word, frequency) ->
                            words.computeIfAbsent(word, any -> new Postings()).add(entry.ordinal(), frequency));
        }
        return new Segment(id, entries.size(), words);
    }

    /// Both segments' living texts as one, which is `id` from now on in `owners`.
    static Segment merged(int id, Segment older, Segment newer, int[] owners) {
        Map<String, Postings> words = new HashMap<>();
        older.addLiving(words, owners);
        newer.addLiving(words, owners);
        int living = 0;
        for (int ordinal = 0; ordinal < owners.length; ordinal++) {
            if (owners[ordinal] == older.id || owners[ordinal] == newer.id) {
                owners[ordinal] = id;
                living++;
            }
        }
        return new Segment(id, living, words);
    }

    int id() {
        return id;
    }

    /// Number of texts.
    int size() {
        return size;
    }

    @Nullable
    Postings postings(String word) {
        return words.get(word);
    }

    private void addLiving(Map<String, Postings> into, int[] owners) {
        words.forEach((word, postings) -> {
            for (int i = 0; i < postings.size(); i++) {
                if (owners[postings.ordinal(i)] == id) {
                    into.computeIfAbsent(word, any -> new Postings()).add(postings.ordinal(i), postings.frequency(i));
                }
            }
        });
    }

    /// The texts that have a word, and how often.
    static final class Postings {
        private int[] ordinals = new int[2];
        private byte[] frequencies = new byte[2];
        private int size;

        int size() {
            return size;
        }

        int ordinal(int index) {
            return ordinals[index];
        }

        int frequency(int index) {
            return frequencies[index] & 0xff;
        }

        private void add(int ordinal, int frequency) {
            if (size == ordinals.length) {
                ordinals = Arrays.copyOf(ordinals, size * 2);
                frequencies = Arrays.copyOf(frequencies, size * 2);
            }
            ordinals[size] = ordinal;
            frequencies[size++] = (byte) Math.min(FREQUENCY_MAX, frequency);
        }
    }
}
