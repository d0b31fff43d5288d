/// Stored text, written and read back.
@NullMarked
package pulse.storage.json;

import org.jspecify.annotations.NullMarked;
