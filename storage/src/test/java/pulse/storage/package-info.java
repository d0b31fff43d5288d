/// What every store must do, as suites that each adapter runs against the real thing.
@NullMarked
package pulse.storage;

import org.jspecify.annotations.NullMarked;
