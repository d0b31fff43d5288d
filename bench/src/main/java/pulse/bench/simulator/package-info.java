/// Shoppers with known personas who search, view, compare, buy or leave in any catalogue, and the report of how well
/// their personas were read. Its rules of behaviour are its own: nothing here is taken from the engine's rules.
@NullMarked
package pulse.bench.simulator;

import org.jspecify.annotations.NullMarked;
