/// The embedded store, passed through the common suites and its own trials.
@NullMarked
package pulse.storage.sqlite;

import org.jspecify.annotations.NullMarked;
