package pulse.twin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pulse.catalog.Category;
import pulse.catalog.Product;
import pulse.text.TextVectors;
import pulse.text.Words;

/// Makes the part of a twin that comes from text: one vector from the sentence model, and what words and likeness to
/// examples say. Thread-safe; costs what the model does, some 12 ms for 60 words.
public final class Tagger {

    /// Part of every fingerprint: raised when the same text would be read otherwise.
    private static final String EDITION = "3";

    /// An interest's example counts from this cosine on.
    private static final double INTEREST_COSINE_MIN = 0.25;

    private static final double INTEREST_SCORE_PER_COSINE = 5;

    /// Facets other than interests that have examples.
    private static final List<Facet> LIKENED = List.of(Facet.AUDIENCE, Facet.OCCASION, Facet.SEASON, Facet.STYLE);

    /// How much liker than to the mean of a facet's examples a text must be before it counts.
    private static final double LIKENESS_MARGIN = 0.03;

    private static final double FACET_SCORE_PER_COSINE = 5;

    /// Score of the shop's own category where no interest is found in it: probability 0.5.
    private static final double CATEGORY_SCORE = 1.1;

    /// Longest name of an interest in characters.
    private static final int NAME_LENGTH_MAX = 60;

    /// Words at which [TextTwin#richness] passes 0.63.
    private static final double RICH_WORDS = 30;

    private static final Map<String, Trait> TRAITS = new HashMap<>();
    private static final Map<String, Facet> FACETS = new HashMap<>();

    static {
        for (Trait trait : Trait.values()) {
            TRAITS.put(trait.wireName(), trait);
        }
        for (Facet facet : Facet.values()) {
            FACETS.put(facet.wireName(), facet);
        }
    }

    private final TextVectors vectors;
    private final Lexicon lexicon = Lexicon.shipped();
    private final LazyAnchors anchors;
    private final String edition;

    /// Cheap: the examples' vectors are asked for with the first product.
    public Tagger(TextVectors vectors) {
        this.vectors = vectors;
        this.anchors = new LazyAnchors(vectors);
        this.edition = EDITION
                + new Fingerprint()
                        .with(Table.rows("lexicon.tsv", 5))
                        .with(Table.rows("anchors.tsv", 3))
                        .with(Table.rows("weights.tsv", 8))
                        .value();
    }

    /// Reads all of the product's text. Same product, same twin.
    public TaggedProduct tag(Product product) {
        return new TaggedProduct(product, read(product));
    }

    /// As [#tag], but takes `earlier` for its text when that was made of the same words: no model is asked then.
    public TaggedProduct tag(Product product, TextTwin earlier) {
        return earlier.fingerprint() == fingerprint(product) ? new TaggedProduct(product, earlier) : tag(product);
    }

    /// What identifies the words of `product` as this tagger would read them; price, rating and stock have no part in
    /// it.
    public long fingerprint(Product product) {
        Fingerprint fingerprint = new Fingerprint()
                .with(edition)
                .with(product.name())
                .with(product.description())
                .with(product.category().path())
                .with(product.brand());
        product.tags().forEach(fingerprint::with);
        new TreeMap<>(product.attributes())
                .forEach((key, value) -> fingerprint.with(key).with(value));
        return fingerprint.value();
    }

    private TextTwin read(Product product) {
        String text = product.text();
        byte[] vector = Vectors.quantised(vectors.vector(text));
        TraitScores traits = new TraitScores();
        FacetScores facets = new FacetScores();
        for (ProductText part : ProductText.of(product)) {
            for (Mention mention : lexicon.mentions(part.words())) {
                add(mention, part.share(), traits, facets);
            }
        }
        addInterests(product, vector, facets);
        LIKENED.forEach(facet -> addLikeness(facet, vector, facets));
        float richness = richness(text);
        return new TextTwin(
                fingerprint(product),
                richness,
                vector,
                logOdds(traits, vector),
                evidence(traits),
                facets.tags(richness));
    }

    private static void add(Mention mention, double share, TraitScores traits, FacetScores facets) {
        Trait trait = TRAITS.get(mention.cue().name());
        Facet facet = FACETS.get(mention.cue().kind());
        if (facet == null && trait != null) {
            traits.add(trait, mention);
        } else if (facet != null && !mention.negated()) {
            facets.add(facet, mention, share);
        }
    }

    /// What the text is liker to than to most of the facet's names counts a little for it; words count for more.
    private void addLikeness(Facet facet, byte[] vector, FacetScores facets) {
        Map<String, Double> cosines = anchors.get().cosines(vector, facet);
        double mean = cosines.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
        cosines.forEach(
                (name, cosine) -> facets.add(facet, name, (cosine - mean - LIKENESS_MARGIN) * FACET_SCORE_PER_COSINE));
    }

    private void addInterests(Product product, byte[] vector, FacetScores facets) {
        anchors.get()
                .cosines(vector, Facet.INTEREST)
                .forEach((name, cosine) ->
                        facets.add(Facet.INTEREST, name, (cosine - INTEREST_COSINE_MIN) * INTEREST_SCORE_PER_COSINE));
        if (!isUnderstood(product.category())) {
            String leaf = String.join("_", Words.split(product.category().leaf()));
            facets.add(Facet.INTEREST, leaf.substring(0, Math.min(NAME_LENGTH_MAX, leaf.length())), CATEGORY_SCORE);
        }
    }

    /// True when the category's narrowest part has no word, or says of itself what or whom the product is for.
    private boolean isUnderstood(Category category) {
        return Words.split(category.leaf()).isEmpty()
                || lexicon.mentions(category.leaf()).stream()
                        .map(mention -> mention.cue().kind())
                        .anyMatch(kind ->
                                kind.equals(Facet.INTEREST.wireName()) || kind.equals(Facet.AUDIENCE.wireName()));
    }

    private float[] logOdds(TraitScores traits, byte[] vector) {
        float[] logOdds = new float[Trait.values().length];
        for (Trait trait : Trait.values()) {
            Weights weights = Weights.of(trait);
            logOdds[trait.ordinal()] = (float) (weights.bias()
                    + weights.words() * traits.score(trait)
                    + weights.likeness() * anchors.get().likeness(vector, trait));
        }
        return logOdds;
    }

    private static List<List<String>> evidence(TraitScores traits) {
        List<List<String>> evidence = new ArrayList<>();
        for (Trait trait : Trait.values()) {
            evidence.add(traits.evidence(trait));
        }
        return evidence;
    }

    private static float richness(String text) {
        return (float) (1 - Math.exp(-Words.split(text).size() / RICH_WORDS));
    }
}
