/// The inference: from a request to a persona and a ranked list, a step a line.
@NullMarked
package pulse.infer;

import org.jspecify.annotations.NullMarked;
