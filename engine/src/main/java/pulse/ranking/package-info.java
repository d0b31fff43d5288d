/// What to show: candidates from every source, scored for this visitor, under rules that always hold.
@NullMarked
package pulse.ranking;

import org.jspecify.annotations.NullMarked;
