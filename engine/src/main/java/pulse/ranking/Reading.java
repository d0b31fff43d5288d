package pulse.ranking;

import pulse.catalog.Catalog;
import pulse.catalog.Category;
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
@SuppressWarnings("ArrayRecordComponent") // read for every candidate of every inference, never compared
record Reading(float[] traits, double pricePosition, double ratingPosition, Category category, int shelf) {

    static Reading of(TaggedProduct tagged, Catalog catalog, int shelf) {
        float[] traits = new float[Trait.values().length];
        Twins.traits(tagged, catalog, traits);
        return new Reading(
                traits,
                catalog.pricePosition(tagged.product()),
                catalog.ratingPosition(tagged.product()),
                tagged.product().category(),
                shelf);
    }
}
