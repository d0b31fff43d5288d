/// Maps from what a model says to the probability that comes true. Depends on nothing; fitted by the trainer.
@NullMarked
package pulse.calibration;

import org.jspecify.annotations.NullMarked;
