/// What an account decides about its lists, over HTTP: rules read, replaced and forgotten.
@NullMarked
package pulse.server.rules;

import org.jspecify.annotations.NullMarked;
