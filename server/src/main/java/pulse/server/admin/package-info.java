/// The account by API, for keys with the scope `admin`: its keys, its limits and use, and the log of what was changed.
@NullMarked
package pulse.server.admin;

import org.jspecify.annotations.NullMarked;
