@NullMarked
package pulse.server.insights;

import org.jspecify.annotations.NullMarked;
