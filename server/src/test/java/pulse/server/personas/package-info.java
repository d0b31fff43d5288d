/// Tests of the package of the same name.
@NullMarked
package pulse.server.personas;

import org.jspecify.annotations.NullMarked;
