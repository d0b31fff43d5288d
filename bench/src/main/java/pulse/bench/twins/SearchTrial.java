package pulse.bench.twins;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pulse.catalog.Product;
import pulse.ranking.Assortment;
import pulse.ranking.Ranking;
import pulse.signal.Query;
import pulse.signal.QueryReader;
import pulse.text.Scores;
import pulse.text.TextVectors;
import pulse.twin.TaggedProduct;
import pulse.twin.Tagger;
import pulse.twin.Vectors;

/// One shop of all judged products, and the ways of finding in it what a query asks for.
final class SearchTrial {

    /// How well each of the products judged for a query matches it.
    interface Way {
        double[] scores(String query, List<PairFile.Judged> judged);
    }

    private final Map<PairFile.Judged, String> ids = new HashMap<>();
    private final Assortment assortment;

    /// Makes the twins of the products, each some 10 ms of a core.
    SearchTrial(Map<String, List<PairFile.Judged>> queries, TextVectors model) {
        List<Product> products = new ArrayList<>();
        Map<String, String> byText = new HashMap<>();
        for (PairFile.Judged judged :
                queries.values().stream().flatMap(List::stream).toList()) {
            String text = judged.title() + "\n" + judged.description();
            String id = byText.computeIfAbsent(text, any -> {
                String next = "p" + products.size();
                products.add(Product.named(next, judged.title()).withDescription(judged.description()));
                return next;
            });
            ids.put(judged, id);
        }
        Tagger tagger = new Tagger(model);
        List<TaggedProduct> tagged =
                products.stream().parallel().map(tagger::tag).toList();
        assortment = Assortment.empty().with(tagged, List.of());
    }

    /// Titles of the shop, for learning its words.
    List<String> titles() {
        return assortment
                .catalog()
                .ordinals()
                .mapToObj(ordinal -> assortment.product(ordinal).name())
                .toList();
    }

    /// The search that serves, with query vectors from `vectors`.
    Way serving(TextVectors vectors) {
        Ranking ranking = new Ranking(vectors);
        return (query, judged) -> {
            Query read = QueryReader.read(query, assortment.catalog());
            BitSet eligible = new BitSet();
            judged.forEach(product -> eligible.set(ordinal(product)));
            Map<Integer, Float> matches = ranking.matches(assortment, read, eligible);
            return judged.stream()
                    .mapToDouble(product -> matches.getOrDefault(ordinal(product), 0f))
                    .toArray();
        };
    }

    /// Words alone, by BM25 over the index that serves.
    Way words() {
        return (query, judged) -> {
            Scores scores = new Scores();
            scores.clear(assortment.catalog().ordinalLimit());
            assortment
                    .texts()
                    .score(QueryReader.read(query, assortment.catalog()).words(), scores);
            return judged.stream()
                    .mapToDouble(product -> scores.at(ordinal(product)))
                    .toArray();
        };
    }

    /// Meaning alone: the cosine of the query's vector, of the whole query as typed, with the product's.
    Way meaning(TextVectors vectors) {
        return (query, judged) -> {
            byte[] vector = Vectors.quantised(vectors.vector(query));
            return judged.stream()
                    .mapToDouble(product -> Vectors.dot(
                            vector, assortment.tagged(ordinal(product)).text().vector()))
                    .toArray();
        };
    }

    private int ordinal(PairFile.Judged judged) {
        return assortment.catalog().ordinal(ids.getOrDefault(judged, ""));
    }

    /// The figure of each query under a way, in the order of the queries; NaN where no order is better than another.
    static double[] gains(Map<String, List<PairFile.Judged>> queries, Way way) {
        return new LinkedHashMap<>(queries)
                .entrySet().stream()
                        .mapToDouble(each -> Gain.of(each.getValue(), way.scores(each.getKey(), each.getValue())))
                        .toArray();
    }
}
