package pulse.twin;

import pulse.catalog.Product;

/// A product with what its text says of it. What its price and ratings say is read later: see [Twins].
///
/// @param product as the shop gave it last
/// @param text made from that product's words
public record TaggedProduct(Product product, TextTwin text) {

    /// The same text with a price, rating or stock that changed: no model is asked.
    public TaggedProduct with(Product changed) {
        return new TaggedProduct(changed, text);
    }
}
