/// Personas over HTTP: those of a shop's own, and how all of them fare.
@NullMarked
package pulse.server.personas;

import org.jspecify.annotations.NullMarked;
