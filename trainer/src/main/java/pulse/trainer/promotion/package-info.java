/// The model improves by itself, truthfully: a candidate is learned from a shop's history, judged on the newest slice
/// of time that neither it nor the active model has seen, and proposed only when it is better beyond chance. Plain
/// calls on what they are given: no I/O, no clock.
@NullMarked
package pulse.trainer.promotion;

import org.jspecify.annotations.NullMarked;
