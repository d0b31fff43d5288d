package pulse.ranking;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import pulse.catalog.Catalog;
import pulse.catalog.Product;
import pulse.twin.TaggedProduct;
import pulse.twin.Trait;
import pulse.twin.Twins;

/// What the ranking reads of every product against the shelf it stands on: a row of numbers each, side by side in one
/// array, since an answer reads some five hundred of them and objects would each be fetched from memory in three steps.
///
/// A row is worked out when it is first read, about a microsecond; two threads may both do so and write the same.
final class Readings {

    private static final VarHandle FLAGS = MethodHandles.arrayElementVarHandle(byte[].class);
    private static final byte KNOWN = 1;

    private static final int PRICE_POSITION = Trait.values().length;
    private static final int RATING_POSITION = PRICE_POSITION + 1;
    private static final int SALE_SHARE = PRICE_POSITION + 2;
    private static final int PRICED = PRICE_POSITION + 3;
    private static final int IN_STOCK = PRICE_POSITION + 4;

    /// Whole numbers below 2^24, which a float holds exactly.
    private static final int SHELF = PRICE_POSITION + 5;

    private static final int BRAND = PRICE_POSITION + 6;
    private static final int WIDTH = PRICE_POSITION + 7;

    private final byte[] flags;
    private final float[] rows;

    Readings(int products) {
        flags = new byte[products];
        rows = new float[products * WIDTH];
    }

    /// Where the row of an ordinal that has a product starts in [#rows].
    int at(Assortment assortment, int ordinal) {
        int at = ordinal * WIDTH;
        if ((byte) FLAGS.getAcquire(flags, ordinal) != KNOWN) {
            read(assortment, ordinal, at);
            FLAGS.setRelease(flags, ordinal, KNOWN);
        }
        return at;
    }

    /// All rows; the probabilities of traits, 0 to 1 in the order of [Trait], come first in each. Not to be written to.
    float[] rows() {
        return rows;
    }

    /// 0 cheapest to 1 dearest of comparable products, one half when unknown.
    float pricePosition(int at) {
        return rows[at + PRICE_POSITION];
    }

    /// 0 to 1 by weighted rating, one half when unknown.
    float ratingPosition(int at) {
        return rows[at + RATING_POSITION];
    }

    /// The share taken off the list price, 0 to 1.
    float saleShare(int at) {
        return rows[at + SALE_SHARE];
    }

    /// Whether the shop gave a price.
    boolean isPriced(int at) {
        return rows[at + PRICED] != 0;
    }

    boolean isInStock(int at) {
        return rows[at + IN_STOCK] != 0;
    }

    /// The number of the product's category in its assortment.
    int shelf(int at) {
        return (int) rows[at + SHELF];
    }

    /// The number of its brand in its assortment, [Brands#NONE] for none.
    int brand(int at) {
        return (int) rows[at + BRAND];
    }

    private void read(Assortment assortment, int ordinal, int at) {
        TaggedProduct tagged = assortment.tagged(ordinal);
        Catalog catalog = assortment.catalog();
        Product product = tagged.product();
        float[] traits = new float[Trait.values().length];
        Twins.traits(tagged, catalog, traits);
        System.arraycopy(traits, 0, rows, at, traits.length);
        rows[at + PRICE_POSITION] = (float) catalog.pricePosition(product);
        rows[at + RATING_POSITION] = (float) catalog.ratingPosition(product);
        rows[at + SALE_SHARE] = (float) product.saleShare();
        rows[at + PRICED] = product.isPriced() ? 1 : 0;
        rows[at + IN_STOCK] = product.inStock() ? 1 : 0;
        rows[at + SHELF] = Math.max(0, assortment.shelf(product.category()));
        rows[at + BRAND] = assortment.brands().number(product.brand());
    }
}
