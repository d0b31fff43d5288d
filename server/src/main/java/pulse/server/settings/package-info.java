/// `/v1/settings`: what a shop decides for itself.
@NullMarked
package pulse.server.settings;

import org.jspecify.annotations.NullMarked;
