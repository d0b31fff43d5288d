/// Tests of the package of the same name.
@NullMarked
package pulse.server.events;

import org.jspecify.annotations.NullMarked;
