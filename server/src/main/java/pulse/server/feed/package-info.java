/// Files of products, sent to a running server.
@NullMarked
package pulse.server.feed;

import org.jspecify.annotations.NullMarked;
