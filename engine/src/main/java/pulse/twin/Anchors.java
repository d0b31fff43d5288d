package pulse.twin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pulse.text.TextVectors;

/// Short texts that show what each trait and facet is, and the likeness of a product's text to them. Immutable.
final class Anchors {

    private final Map<String, List<byte[]>> positive = new HashMap<>();
    private final Map<String, List<byte[]>> negative = new HashMap<>();

    /// Asks for a vector of each text, about 170: a third of a second with the sentence model.
    Anchors(TextVectors vectors) {
        for (List<String> row : Table.rows("anchors.tsv", 3)) {
            (row.get(1).equals("+") ? positive : negative)
                    .computeIfAbsent(row.get(0), any -> new ArrayList<>())
                    .add(Vectors.quantised(vectors.vector(row.get(2))));
        }
    }

    /// How much nearer `vector` is to what `trait` is than to what it is not: the mean cosine of its two nearest
    /// examples less that of its two nearest counterexamples, about -0.4 to 0.4.
    double likeness(byte[] vector, Trait trait) {
        return nearestTwo(vector, positive.getOrDefault(trait.wireName(), List.of()))
                - nearestTwo(vector, negative.getOrDefault(trait.wireName(), List.of()));
    }

    /// The cosine of `vector` with each name under `facet` that has an example.
    Map<String, Double> cosines(byte[] vector, Facet facet) {
        Map<String, Double> cosines = new HashMap<>();
        String kind = facet.wireName() + ":";
        positive.forEach((name, examples) -> {
            if (name.startsWith(kind)) {
                cosines.put(name.substring(kind.length()), nearestTwo(vector, examples));
            }
        });
        return cosines;
    }

    private static double nearestTwo(byte[] vector, List<byte[]> examples) {
        double first = Double.NEGATIVE_INFINITY;
        double second = Double.NEGATIVE_INFINITY;
        for (byte[] example : examples) {
            double cosine = Vectors.dot(vector, example);
            second = Math.max(second, Math.min(first, cosine));
            first = Math.max(first, cosine);
        }
        if (examples.isEmpty()) {
            return 0;
        }
        return examples.size() == 1 ? first : (first + second) / 2;
    }
}
