/// Tests of the package of the same name.
@NullMarked
package pulse.server.sessions;

import org.jspecify.annotations.NullMarked;
