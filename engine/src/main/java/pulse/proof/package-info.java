/// Whether PULSE helps: who is held out, and what can be said of those who are not against those who are. Depends on
/// nothing.
@NullMarked
package pulse.proof;

import org.jspecify.annotations.NullMarked;
