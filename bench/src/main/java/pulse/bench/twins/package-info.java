/// Judges twins and search on products and labels of one's own, with the code that serves.
@NullMarked
package pulse.bench.twins;

import org.jspecify.annotations.NullMarked;
