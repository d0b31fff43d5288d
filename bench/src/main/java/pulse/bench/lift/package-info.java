/// `evaluate lift`: shops of a known lift, to see whether what is said of it is true. Uses `pulse.proof` as the server
/// does.
@NullMarked
package pulse.bench.lift;

import org.jspecify.annotations.NullMarked;
