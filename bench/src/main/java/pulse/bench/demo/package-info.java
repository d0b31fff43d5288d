/// The demo: a generated shop, a server started for it, and simulated visitors who shop while someone looks on.
/// Stands on [pulse.bench.simulator]; nothing stands on it.
@NullMarked
package pulse.bench.demo;

import org.jspecify.annotations.NullMarked;
