/// How products and visits are written in a store: JSON text that every adapter shares.
@NullMarked
package pulse.storage.json;

import org.jspecify.annotations.NullMarked;
