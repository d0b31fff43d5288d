/// Products' images: fetched through the guard, decoded within bounds, and looked at for colours and background.
@NullMarked
package pulse.server.images;

import org.jspecify.annotations.NullMarked;
