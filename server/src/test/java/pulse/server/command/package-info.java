/// The commands, run as the launcher runs them.
@NullMarked
package pulse.server.command;

import org.jspecify.annotations.NullMarked;
