/// Fits the weights of the ranking to what visitors turned to, replayed with the code that serves, and judges them.
@NullMarked
package pulse.trainer.ranking;

import org.jspecify.annotations.NullMarked;
