package pulse.twin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Gathers what a text's words say of each trait.
///
/// A trait's word score is `2 tanh(sum / 2)` of its cues' weights, each word or phrase once, denied ones counted
/// against it: many cues say little more than a few do. In (-2, 2).
final class TraitScores {

    private static final int EVIDENCE_MAX = 4;

    private final List<Map<String, Double>> said = new ArrayList<>();

    TraitScores() {
        for (int i = 0; i < Trait.values().length; i++) {
            said.add(new LinkedHashMap<>());
        }
    }

    void add(Trait trait, Mention mention) {
        double weight = mention.cue().weight();
        said.get(trait.ordinal()).merge(mention.words(), mention.negated() ? -weight : weight, TraitScores::stronger);
    }

    /// What the words say of `trait`, -2 to 2; 0 when they say nothing.
    double score(Trait trait) {
        double sum = said.get(trait.ordinal()).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        return 2 * Math.tanh(sum / 2);
    }

    /// The words that spoke for `trait`, strongest first.
    List<String> evidence(Trait trait) {
        return said.get(trait.ordinal()).entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .limit(EVIDENCE_MAX)
                .toList();
    }

    private static double stronger(double a, double b) {
        return Math.abs(a) >= Math.abs(b) ? a : b;
    }
}
