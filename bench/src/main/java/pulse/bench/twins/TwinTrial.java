package pulse.bench.twins;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import pulse.catalog.Catalog;
import pulse.catalog.Product;
import pulse.text.TextVectors;
import pulse.trainer.measure.Scores;
import pulse.twin.Facet;
import pulse.twin.Tag;
import pulse.twin.Tagger;
import pulse.twin.Twin;
import pulse.twin.Twins;
import pulse.twin.Vocabulary;

/// Twins of labelled products as the server makes them, against the labels.
final class TwinTrial {

    private final Map<String, Twin> twins;

    /// Makes the twins of the products in `ids` that `catalog` has, on all cores; prices are read against the whole
    /// catalogue.
    TwinTrial(Catalog catalog, Set<String> ids, TextVectors vectors) {
        Tagger tagger = new Tagger(vectors);
        this.twins = ids.stream()
                .filter(id -> catalog.find(id) != null)
                .parallel()
                .map(id -> twin(catalog, tagger, id))
                .collect(Collectors.toMap(Twin::productId, twin -> twin, (one, same) -> one, HashMap::new));
    }

    private static Twin twin(Catalog catalog, Tagger tagger, String id) {
        Product product = Objects.requireNonNull(catalog.find(id));
        return Twins.read(tagger.tag(product), catalog);
    }

    /// Number of products judged.
    int size() {
        return twins.size();
    }

    /// What the twins say of `entry` beside what the labels say; labels of products unknown are left out.
    Scores scores(Vocabulary.Entry entry, List<LabelFile.Label> labels) {
        List<LabelFile.Label> known = labels.stream()
                .filter(label -> twins.containsKey(label.productId()))
                .toList();
        double[] said = new double[known.size()];
        boolean[] found = new boolean[known.size()];
        for (int i = 0; i < said.length; i++) {
            said[i] = probability(twins.getOrDefault(known.get(i).productId(), NONE), entry);
            found[i] = known.get(i).value();
        }
        return Scores.of(said, found);
    }

    private static final Twin NONE = new Twin("", List.of(), new Tag("", 0, 0, List.of()), Map.of());

    private static double probability(Twin twin, Vocabulary.Entry entry) {
        return switch (entry.kind()) {
            case "trait" -> named(twin.traits(), entry.name());
            case "price_tier" -> named(List.of(twin.priceTier()), entry.name());
            default -> named(twin.tags(facet(entry.kind())), entry.name());
        };
    }

    private static Facet facet(String kind) {
        for (Facet facet : Facet.values()) {
            if (facet.wireName().equals(kind)) {
                return facet;
            }
        }
        throw new IllegalArgumentException("no facet is called " + kind);
    }

    private static double named(List<Tag> tags, String name) {
        return tags.stream()
                .filter(tag -> tag.name().equals(name))
                .mapToDouble(Tag::probability)
                .findFirst()
                .orElse(0);
    }
}
