package pulse.twin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Gathers what a text says under each [Facet] and turns it into tags.
///
/// A name's score is the sum of its cues' weights, each word or phrase once, where it counts most; its probability is
/// `1 - exp(-score / 1.6)`, so that cues add up as independent witnesses would. Where no word speaks and likeness to
/// examples is all there is, a third of that comes true: docs/decisions/twins.md has the counts.
final class FacetScores {

    private static final double SCORE_SCALE = 1.6;
    /// An interest steers what is recommended, so a guess at one is not told; what else is guessed says so itself.
    private static final double INTEREST_PROBABILITY_MIN = 0.3;

    private static final double PROBABILITY_MIN = 0.1;

    /// What is told of a probability that no word speaks for; interests, which are not judged, are told in full.
    private static final double GUESS_SHARE = 1 / 3.0;

    private static final int TAGS_MAX = 5;
    private static final int EVIDENCE_MAX = 4;
    private static final double BOTH_SEXES_MIN = 0.5;

    private record Found(double score, Set<String> met, Set<String> evidence) {}

    private final Map<Facet, Map<String, Found>> found = new EnumMap<>(Facet.class);

    /// Adds a mention that stands where words count `share`; a word or phrase counts once, where it
    /// is met first.
    void add(Facet facet, Mention mention, double share) {
        Cue cue = mention.cue();
        Found before = at(facet, cue.name());
        if (before.met.add(mention.words())) {
            put(facet, cue.name(), before.score + cue.weight() * share);
        }
        if (cue.weight() > 0) {
            before.evidence.add(mention.words());
        }
    }

    /// Adds to the score of a name without a word of its own.
    void add(Facet facet, String name, double score) {
        if (score > 0) {
            put(facet, name, at(facet, name).score + score);
        }
    }

    /// The likeliest tags of each facet that has one.
    Map<Facet, List<Tag>> tags(double confidence) {
        Map<Facet, List<Tag>> tags = new EnumMap<>(Facet.class);
        found.forEach((facet, names) -> {
            List<Tag> likely = likely(facet, names, confidence);
            if (!likely.isEmpty()) {
                tags.put(facet, likely);
            }
        });
        return tags;
    }

    private static List<Tag> likely(Facet facet, Map<String, Found> names, double confidence) {
        List<Tag> tags = new ArrayList<>();
        double least = facet == Facet.INTEREST ? INTEREST_PROBABILITY_MIN : PROBABILITY_MIN;
        names.forEach((name, told) -> {
            double probability = probability(told.score);
            if (probability >= least) {
                List<String> evidence =
                        told.evidence.stream().limit(EVIDENCE_MAX).toList();
                boolean isGuess = evidence.isEmpty() && facet != Facet.INTEREST;
                tags.add(new Tag(
                        name, isGuess ? rounded(probability * GUESS_SHARE) : probability, confidence, evidence));
            }
        });
        if (facet == Facet.AUDIENCE) {
            joinSexes(tags, confidence);
        }
        tags.sort(Comparator.comparingDouble(Tag::probability).reversed().thenComparing(Tag::name));
        return tags.subList(0, Math.min(TAGS_MAX, tags.size()));
    }

    /// A product said to be for women and for men is for both.
    private static void joinSexes(List<Tag> tags, double confidence) {
        double both = Math.min(probabilityOf(tags, "women"), probabilityOf(tags, "men"));
        if (both >= BOTH_SEXES_MIN && probabilityOf(tags, "unisex") == 0) {
            tags.add(new Tag("unisex", both, confidence, List.of("women", "men")));
        }
    }

    private static double probabilityOf(List<Tag> tags, String name) {
        return tags.stream()
                .filter(tag -> tag.name().equals(name))
                .mapToDouble(Tag::probability)
                .findFirst()
                .orElse(0);
    }

    private static double probability(double score) {
        return rounded(1 - Math.exp(-score / SCORE_SCALE));
    }

    private static double rounded(double probability) {
        return Math.round(probability * 1_000) / 1_000.0;
    }

    private Found at(Facet facet, String name) {
        return found.computeIfAbsent(facet, any -> new HashMap<>())
                .computeIfAbsent(name, any -> new Found(0, new HashSet<>(), new LinkedHashSet<>()));
    }

    private void put(Facet facet, String name, double score) {
        Found before = at(facet, name);
        found.computeIfAbsent(facet, any -> new HashMap<>()).put(name, new Found(score, before.met, before.evidence));
    }
}
