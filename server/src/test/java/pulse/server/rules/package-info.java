/// Rules of the account and terms of a request, over HTTP.
@NullMarked
package pulse.server.rules;

import org.jspecify.annotations.NullMarked;
