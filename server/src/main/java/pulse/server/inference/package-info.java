/// `POST /v1/infer`: its body read, its answer written.
@NullMarked
package pulse.server.inference;

import org.jspecify.annotations.NullMarked;
