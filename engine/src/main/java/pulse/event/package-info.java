/// What happened in a shop, as it tells it: events, and the visits they make. Folded into a session by the rules of
/// the session package, for serving and training alike.
@NullMarked
package pulse.event;

import org.jspecify.annotations.NullMarked;
