/// What the shop sells: products, the shelves they stand on, and where each stands on its shelf by price and rating.
@NullMarked
package pulse.catalog;

import org.jspecify.annotations.NullMarked;
