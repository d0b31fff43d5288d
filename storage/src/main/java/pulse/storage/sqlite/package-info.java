/// The embedded store: one SQLite file, one writer that commits for all who wait, readers beside it.
@NullMarked
package pulse.storage.sqlite;

import org.jspecify.annotations.NullMarked;
