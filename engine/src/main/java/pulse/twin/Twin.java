package pulse.twin;

import java.util.List;

/// A product's Digital Twin as it is read now, against the prices and ratings of today.
///
/// @param productId whose twin it is
/// @param traits one tag for each [Trait], in its order
/// @param priceTier lowest, middle or top, with the price position among comparable products as evidence; its
///     probability is 0 when the price is unknown
/// @param audience whom it is for, such as `women` or `kids`, likeliest first
/// @param interests what it is for, such as `running`, likeliest first
public record Twin(String productId, List<Tag> traits, Tag priceTier, List<Tag> audience, List<Tag> interests) {

    public Twin {
        traits = List.copyOf(traits);
        audience = List.copyOf(audience);
        interests = List.copyOf(interests);
    }
}
