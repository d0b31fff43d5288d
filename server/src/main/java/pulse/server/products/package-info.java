/// The catalogue over HTTP: products tagged, listed, read and deleted.
@NullMarked
package pulse.server.products;

import org.jspecify.annotations.NullMarked;
