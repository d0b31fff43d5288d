package pulse.ranking;

import pulse.catalog.Catalog;
import pulse.catalog.Category;
import pulse.catalog.Product;
import pulse.twin.TaggedProduct;
import pulse.twin.Trait;
import pulse.twin.Twins;

/// What the ranking reads of a product against the shelf it stands on.
///
/// @param traits probabilities by [Trait] ordinal, 0 to 1; not to be written to
/// @param pricePosition 0 cheapest to 1 dearest of comparable products, one half when unknown
/// @param ratingPosition 0 to 1 by weighted rating, one half when unknown
/// @param category the product's own
/// @param shelf the number of that category in its assortment
/// @param brand the number of its brand in its assortment, [Brands#NONE] for none
/// @param isPriced whether the shop gave a price
/// @param saleShare the share taken off the list price, 0 to 1
/// @param isInStock whether it can be had
@SuppressWarnings("ArrayRecordComponent") // read for every candidate of every inference, never compared
record Reading(
        float[] traits,
        double pricePosition,
        double ratingPosition,
        Category category,
        int shelf,
        int brand,
        boolean isPriced,
        double saleShare,
        boolean isInStock) {

    static Reading of(TaggedProduct tagged, Catalog catalog, int shelf, int brand) {
        Product product = tagged.product();
        float[] traits = new float[Trait.values().length];
        Twins.traits(tagged, catalog, traits);
        return new Reading(
                traits,
                catalog.pricePosition(product),
                catalog.ratingPosition(product),
                product.category(),
                shelf,
                brand,
                product.isPriced(),
                product.saleShare(),
                product.inStock());
    }
}
