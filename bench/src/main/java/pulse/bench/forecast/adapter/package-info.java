/// Turns public data sets into products and events of the contract's form. Only here may code know a set's own
/// columns.
@NullMarked
package pulse.bench.forecast.adapter;

import org.jspecify.annotations.NullMarked;
