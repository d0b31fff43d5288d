@NullMarked
package pulse.server.jobs;

import org.jspecify.annotations.NullMarked;
