/// How many requests an account may make in a second.
@NullMarked
package pulse.server.limits;

import org.jspecify.annotations.NullMarked;
