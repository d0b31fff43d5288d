/// The service: one process that answers over HTTP, and the commands that start and feed it.
@NullMarked
package pulse.server;

import org.jspecify.annotations.NullMarked;
