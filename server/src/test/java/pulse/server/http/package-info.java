/// The real server over real sockets, asked well and badly.
@NullMarked
package pulse.server.http;

import org.jspecify.annotations.NullMarked;
