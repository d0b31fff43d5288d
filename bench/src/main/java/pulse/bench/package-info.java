/// Measurements of quality and speed, and simulated shoppers.
@NullMarked
package pulse.bench;

import org.jspecify.annotations.NullMarked;
