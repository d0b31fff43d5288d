/// The door: requests read and checked, answers written, problems put into words. The only place that knows statuses.
@NullMarked
package pulse.server.http;

import org.jspecify.annotations.NullMarked;
