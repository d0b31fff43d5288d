/// Makes probabilities come true as often as they say, by maps fitted to forecasts of rows that no model saw.
@NullMarked
package pulse.trainer.calibration;

import org.jspecify.annotations.NullMarked;
