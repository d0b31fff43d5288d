/// Everything a running server is made of, put together and taken apart in order.
@NullMarked
package pulse.server.service;

import org.jspecify.annotations.NullMarked;
