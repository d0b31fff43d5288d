/// Tests of the package of the same name.
@NullMarked
package pulse.server.settings;

import org.jspecify.annotations.NullMarked;
