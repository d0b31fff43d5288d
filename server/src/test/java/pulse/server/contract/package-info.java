/// Holds the server to its contract with requests that nobody wrote.
@NullMarked
package pulse.server.contract;

import org.jspecify.annotations.NullMarked;
