/// What goes wrong with a request, in words that say how to mend it. Depends on nothing.
@NullMarked
package pulse.problem;

import org.jspecify.annotations.NullMarked;
