/// What one visitor has done so far: observations folded into a session that expires when idle.
@NullMarked
package pulse.session;

import org.jspecify.annotations.NullMarked;
