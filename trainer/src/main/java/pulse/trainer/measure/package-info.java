/// How good forecasts of yes and no are: the figures by which models are chosen and reported. Depends on nothing.
@NullMarked
package pulse.trainer.measure;

import org.jspecify.annotations.NullMarked;
