/// The documentation, asked for as a reader asks.
@NullMarked
package pulse.server.docs;

import org.jspecify.annotations.NullMarked;
