package pulse.twin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Gathers what a text's words say of each trait.
///
/// A trait's word score is `2 tanh(sum / 2)` of its cues' weights, each cue once, denied ones counted against it: many
/// cues say little more than a few do. In (-2, 2).
final class TraitScores {

    private static final int EVIDENCE_MAX = 4;

    private record Said(String words, double weight) {}

    private final List<List<Said>> said = new ArrayList<>();
    private final Set<Cue> counted = new HashSet<>();

    TraitScores() {
        for (int i = 0; i < Trait.values().length; i++) {
            said.add(new ArrayList<>());
        }
    }

    void add(Trait trait, Mention mention) {
        if (counted.add(mention.cue())) {
            double weight = mention.cue().weight();
            said.get(trait.ordinal()).add(new Said(mention.words(), mention.negated() ? -weight : weight));
        }
    }

    /// What the words say of `trait`, -2 to 2; 0 when they say nothing.
    double score(Trait trait) {
        double sum =
                said.get(trait.ordinal()).stream().mapToDouble(Said::weight).sum();
        return 2 * Math.tanh(sum / 2);
    }

    /// The words that spoke for `trait`, strongest first.
    List<String> evidence(Trait trait) {
        return said.get(trait.ordinal()).stream()
                .filter(each -> each.weight > 0)
                .sorted(Comparator.comparingDouble(Said::weight).reversed())
                .map(Said::words)
                .distinct()
                .limit(EVIDENCE_MAX)
                .toList();
    }
}
