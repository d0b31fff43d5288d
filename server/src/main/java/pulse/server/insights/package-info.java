/// Whether PULSE helps a shop: `GET /v1/insights`. Adds up what the store knows of sessions and orders and has
/// `pulse.proof` compare the arms.
@NullMarked
package pulse.server.insights;

import org.jspecify.annotations.NullMarked;
