/// Judges the ranking's learned weights on a shop's own later sessions.
@NullMarked
package pulse.bench.ranking;

import org.jspecify.annotations.NullMarked;
