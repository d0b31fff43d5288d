/// Tests of the package of the same name.
@NullMarked
package pulse.server.service;

import org.jspecify.annotations.NullMarked;
