package pulse.server.shop;

import java.util.function.Function;
import pulse.catalog.Product;
import pulse.storage.StoredProduct;
import pulse.twin.TaggedProduct;
import pulse.twin.TextTwin;

/// Twins as they were stored.
final class StoredTwins {

    private StoredTwins() {}

    /// A product with its stored twin; one that another version encoded is made again from the product's words.
    static TaggedProduct tagged(StoredProduct stored, Function<Product, TaggedProduct> made) {
        try {
            return new TaggedProduct(stored.product(), TextTwin.decode(stored.twin()));
        } catch (IllegalArgumentException otherVersion) {
            return made.apply(stored.product());
        }
    }
}
