/// Speed: how long answers take, and what they cost in memory, on logs of any size.
@NullMarked
package pulse.bench.latency;

import org.jspecify.annotations.NullMarked;
