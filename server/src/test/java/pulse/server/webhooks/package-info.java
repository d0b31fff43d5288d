/// Webhooks end to end: the real server, real receivers on sockets, the official library.
@NullMarked
package pulse.server.webhooks;

import org.jspecify.annotations.NullMarked;
