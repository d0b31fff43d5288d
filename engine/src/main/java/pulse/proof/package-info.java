/// Whether PULSE helps: who is held out, what they and the others were shown and bought, and what can be said of one
/// against the other. Uses `event`, and nothing of how answers are made.
@NullMarked
package pulse.proof;

import org.jspecify.annotations.NullMarked;
