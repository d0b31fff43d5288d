/// Learns what {@link pulse.neighbour} answers with: rows from item to item, how neighbours are found, and the blend.
///
/// Everything is chosen on the log's own latest sessions, held out for the purpose; then all is rebuilt on the whole
/// log. Seeded, bounded in time and memory.
@NullMarked
package pulse.trainer.nextitem;

import org.jspecify.annotations.NullMarked;
