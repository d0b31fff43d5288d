/// What visitors with like sessions looked at next: an index of recent sessions, rows from item to item, and their
/// learned blend.
///
/// Works on dense item ordinals and primitive arrays only, and calls nothing else of the engine. Ranking asks it for
/// candidates through {@link pulse.neighbour.NextItems}; the trainer fits what it reads.
@NullMarked
package pulse.neighbour;

import org.jspecify.annotations.NullMarked;
