/// Open-loop HTTP load: requests leave on a schedule that a slow server cannot stretch, and latency counts from the
/// moment a request was due.
@NullMarked
package pulse.bench.load;

import org.jspecify.annotations.NullMarked;
