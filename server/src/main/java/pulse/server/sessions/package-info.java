/// `/v1/sessions`: what is known of one visitor and why, and its erasure.
@NullMarked
package pulse.server.sessions;

import org.jspecify.annotations.NullMarked;
