package pulse.twin;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What a product's text says of it: the part of its twin that the sentence model is needed for, made once and kept.
/// Immutable, except that arrays are shared with their readers, who must not write to them.
public final class TextTwin {

    private final long fingerprint;
    private final float richness;
    private final byte[] vector;
    private final float[] logOdds;
    private final List<List<String>> evidence;
    private final Map<Facet, List<Tag>> facets;

    /// @param fingerprint of the text and the tagger that made this: see [Tagger#fingerprint]
    /// @param richness how much text there was, 0 for none to 1 for a full description
    /// @param vector the text's vector as [Vectors] keeps it
    /// @param logOdds what the text adds to each trait's log-odds, in the order of [Trait]
    /// @param evidence words that spoke for each trait, strongest first, in the order of [Trait]
    /// @param facets what else the text says, likeliest first; facets without a tag may be left out
    TextTwin(
            long fingerprint,
            float richness,
            byte[] vector,
            float[] logOdds,
            List<List<String>> evidence,
            Map<Facet, List<Tag>> facets) {
        if (logOdds.length != Trait.values().length || evidence.size() != logOdds.length) {
            throw new IllegalArgumentException(
                    "a twin has " + Trait.values().length + " traits, not " + logOdds.length + "/" + evidence.size());
        }
        this.fingerprint = fingerprint;
        this.richness = richness;
        this.vector = vector;
        this.logOdds = logOdds;
        this.evidence = evidence.stream().map(List::copyOf).toList();
        this.facets = new EnumMap<>(Facet.class);
        facets.forEach((facet, tags) -> this.facets.put(facet, List.copyOf(tags)));
    }

    /// Reads what [#encoded] wrote.
    ///
    /// @throws IllegalArgumentException when the bytes are of another version or damaged: tag the product again
    public static TextTwin decode(byte[] bytes) {
        return TextTwinCodec.decode(bytes);
    }

    /// A compact form for storage, about 0.6 KB, with its version in the first byte.
    public byte[] encoded() {
        return TextTwinCodec.encode(this);
    }

    /// Equal for equal text under one edition of the tagger; when it differs the product must be tagged again.
    public long fingerprint() {
        return fingerprint;
    }

    /// How much text there was, 0 to 1.
    public float richness() {
        return richness;
    }

    /// The text's vector, eight bits a dimension; see [Vectors].
    public byte[] vector() {
        return vector;
    }

    /// What the text adds to the log-odds of `trait`.
    public float logOdds(Trait trait) {
        return logOdds[trait.ordinal()];
    }

    /// The words that spoke for `trait`, strongest first.
    public List<String> evidence(Trait trait) {
        return evidence.get(trait.ordinal());
    }

    /// What the text says under each facet that it says something of; not to be changed.
    Map<Facet, List<Tag>> facets() {
        return facets;
    }

    /// What the text says under `facet`, likeliest first.
    public List<Tag> tags(Facet facet) {
        return facets.getOrDefault(facet, List.of());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TextTwin twin
                && fingerprint == twin.fingerprint
                && richness == twin.richness
                && Arrays.equals(vector, twin.vector)
                && Arrays.equals(logOdds, twin.logOdds)
                && evidence.equals(twin.evidence)
                && facets.equals(twin.facets);
    }

    @Override
    public int hashCode() {
        return Objects.hash(fingerprint, richness, Arrays.hashCode(vector), Arrays.hashCode(logOdds), evidence, facets);
    }

    @Override
    public String toString() {
        return "TextTwin[" + Long.toHexString(fingerprint) + "]";
    }
}
