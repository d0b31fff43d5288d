/// What the process says of itself, as lines of JSON.
@NullMarked
package pulse.server.logs;

import org.jspecify.annotations.NullMarked;
