/// Makes smooth functions small. Uses nothing of ours.
@NullMarked
package pulse.trainer.descent;

import org.jspecify.annotations.NullMarked;
