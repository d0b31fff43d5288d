/// Published methods to be measured against, written plainly from their papers. Nothing here serves.
@NullMarked
package pulse.bench.quality.baseline;

import org.jspecify.annotations.NullMarked;
