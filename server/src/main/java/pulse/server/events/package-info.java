/// What happened in the shops: `POST /v1/events` read, kept and folded into visits, and orders told of once they are
/// attributed.
@NullMarked
package pulse.server.events;

import org.jspecify.annotations.NullMarked;
