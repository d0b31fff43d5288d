/// Tests of the package of the same name.
@NullMarked
package pulse.server.keys;

import org.jspecify.annotations.NullMarked;
