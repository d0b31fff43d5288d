/// The sentence-embedding model, run in this process, behind the engine's text vectors.
@NullMarked
package pulse.embedding;

import org.jspecify.annotations.NullMarked;
