package pulse.twin;

import java.util.List;
import java.util.Map;

/// A product's Digital Twin as it is read now, against the prices and ratings of today.
///
/// @param productId whose twin it is
/// @param traits one tag for each [Trait], in its order
/// @param priceTier lowest, middle or top, with the price position among comparable products as evidence; its
///     probability is 0 when the price is unknown
/// @param facets what else is known of it under each [Facet] that has a tag, likeliest first
public record Twin(String productId, List<Tag> traits, Tag priceTier, Map<Facet, List<Tag>> facets) {

    public Twin {
        traits = List.copyOf(traits);
        facets = Map.copyOf(facets);
    }

    /// What is known under one facet, likeliest first; may be empty.
    public List<Tag> tags(Facet facet) {
        return facets.getOrDefault(facet, List.of());
    }
}
