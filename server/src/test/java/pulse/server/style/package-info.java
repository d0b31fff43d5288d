/// The house's rules, as far as they can be measured.
@NullMarked
package pulse.server.style;

import org.jspecify.annotations.NullMarked;
