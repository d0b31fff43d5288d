/// The account by API, held to its contract over HTTP.
@NullMarked
package pulse.server.admin;

import org.jspecify.annotations.NullMarked;
