/// What reads an inference, with input that nobody would write.
@NullMarked
package pulse.server.inference;

import org.jspecify.annotations.NullMarked;
