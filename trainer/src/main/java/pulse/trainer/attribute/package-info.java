/// Learns the persona's attributes from sessions and their ends, through the engine's own session and signal code, so
/// that a model is trained on what it will be asked with.
@NullMarked
package pulse.trainer.attribute;

import org.jspecify.annotations.NullMarked;
