/// The commands of the program, read from the command line and nowhere else.
@NullMarked
package pulse.server.command;

import org.jspecify.annotations.NullMarked;
