/// Learns from logs what the engine reads while it answers.
@NullMarked
package pulse.trainer;

import org.jspecify.annotations.NullMarked;
