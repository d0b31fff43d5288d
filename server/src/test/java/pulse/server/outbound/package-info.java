/// The guard and the client under attack, over real sockets.
@NullMarked
package pulse.server.outbound;

import org.jspecify.annotations.NullMarked;
