/// Files that people hand in to be measured on: opens them, reads their rows, and says what is wrong with them and
/// where.
@NullMarked
package pulse.bench.input;

import org.jspecify.annotations.NullMarked;
