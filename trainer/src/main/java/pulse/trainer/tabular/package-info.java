/// Learns the probability of a label from a table of numbers and words mixed: boosted trees and a ridge logistic
/// model, blended and calibrated by what rows held out of each fit say. Needs [pulse.trainer.calibration] and
/// [pulse.trainer.measure]; nothing serves from here.
@NullMarked
package pulse.trainer.tabular;

import org.jspecify.annotations.NullMarked;
