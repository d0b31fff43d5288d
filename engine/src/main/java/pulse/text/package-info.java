/// Words: folding, tokens, and the vectors of texts. The floor that every other package stands on.
@NullMarked
package pulse.text;

import org.jspecify.annotations.NullMarked;
