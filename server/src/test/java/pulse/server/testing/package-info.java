/// A shop's engine made small, and what tests of the real server need around it.
@NullMarked
package pulse.server.testing;

import org.jspecify.annotations.NullMarked;
