@NullMarked
package pulse.server.images;

import org.jspecify.annotations.NullMarked;
