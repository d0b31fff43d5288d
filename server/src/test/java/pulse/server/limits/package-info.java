/// Tests of the package of the same name.
@NullMarked
package pulse.server.limits;

import org.jspecify.annotations.NullMarked;
