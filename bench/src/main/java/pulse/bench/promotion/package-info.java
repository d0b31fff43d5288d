/// `evaluate promotion`: shops whose truth is known, trained again and again as a server would, to see which
/// promotions they deserve. Uses `pulse.trainer.promotion` as it is.
@NullMarked
package pulse.bench.promotion;

import org.jspecify.annotations.NullMarked;
