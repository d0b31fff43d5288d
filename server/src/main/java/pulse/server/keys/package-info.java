/// The secrets that open a shop: made, checked, and matched with what is stored.
@NullMarked
package pulse.server.keys;

import org.jspecify.annotations.NullMarked;
